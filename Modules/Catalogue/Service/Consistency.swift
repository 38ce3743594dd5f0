import RetailContracts
import RetailCore
import RetailStorage

/// Reports where a sales channel departs from the others: what is one on all of them is not worth
/// a line.
struct Consistency: Sendable {
    /// How many products one page looks at.
    static let portion = 200

    /// The discrepancies of the next products behind a cursor.
    /// - Throws: `core.invalid-cursor`.
    func page(
        after text: String?, at now: Instant, in tx: borrowing Transaction
    ) throws -> Page<Discrepancy> {
        var number: Int64 = 0
        if let text {
            guard case .integer(let place)? = try Cursor(text, scope: Self.scope).keys.first else {
                throw Cursor.refusal
            }
            number = place
        }
        let (discrepancies, next) = try report(after: number, at: now, in: tx)
        return Page(
            items: discrepancies,
            next: next.map { Cursor([.integer($0)], scope: Self.scope).text })
    }

    private static let scope = "catalogue.discrepancies"

    /// The discrepancies of the next products behind `number`, and where to go on.
    func report(
        after number: Int64, at now: Instant, in tx: borrowing Transaction
    ) throws -> (discrepancies: [Discrepancy], next: Int64?) {
        let products = try ProductStore().list(
            ProductFilter(status: .active), after: number, limit: Self.portion, at: now, in: tx)
        let channels = try ChannelStore().all(in: tx).map(\.channel)
            .filter { $0.isActive && $0.purpose == .sales }.map(\.code)
        var shelves: [Code<Channel>: [ProductID: [ShelfItem]]] = [:]
        for channel in channels {
            let items = try OfferStore().items(
                of: products.map(\.id), on: channel, at: now, in: tx)
            shelves[channel] = Dictionary(grouping: items, by: \.product)
        }
        let discrepancies = products.flatMap { product in
            Self.compare(
                product,
                channels.compactMap { code in shelves[code]?[product.id].map { (code, $0) } }
            )
        }
        return (discrepancies, products.count == Self.portion ? products.last?.number : nil)
    }

    /// Compares a product's items on channels, which are in order of their codes.
    static func compare(
        _ product: Product, _ shelves: [(channel: Code<Channel>, items: [ShelfItem])]
    ) -> [Discrepancy] {
        let open = shelves.filter { $0.items.first?.terms?.isPublished == true }
        guard let first = open.first else { return [] }
        let closed = shelves.filter { $0.items.first?.terms?.isPublished != true }
        func discrepancy(
            _ kind: DiscrepancyKind, _ channel: Code<Channel>, _ item: ShelfItem? = nil,
            against reference: ShelfTerms? = nil
        ) -> Discrepancy {
            Discrepancy(
                kind: kind, product: product.id, slug: product.facts.slug, channel: channel,
                sku: item?.sku, price: item?.terms?.price,
                reference: reference?.channel ?? (item == nil ? first.channel : nil),
                referencePrice: reference?.price)
        }
        var found = closed.map { discrepancy(.notListed, $0.channel) }
        var references: [ItemCurrency: ShelfTerms] = [:]
        for (channel, items) in open {
            for item in items {
                guard let terms = item.terms, let price = terms.price else {
                    found.append(discrepancy(.noPrice, channel, item))
                    continue
                }
                let key = ItemCurrency(sku: item.sku, currency: price.currency)
                guard let reference = references[key] else {
                    references[key] = terms
                    continue
                }
                if reference.price != price {
                    found.append(discrepancy(.priceDiffers, channel, item, against: reference))
                }
            }
        }
        return found
    }
}

/// Prices are comparable for one item in one currency.
private struct ItemCurrency: Hashable {
    let sku: SKU
    let currency: Currency
}
