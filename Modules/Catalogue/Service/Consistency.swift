import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reports where a sales channel departs from the others: what is one on all of them is not worth
/// a line. Nothing of it is stored, so that products are gone through, a portion at a time.
struct Consistency: Sendable {
    let frame: PriceFrame
    /// How many products one page looks at, at most, however few depart.
    static let most = 1_000

    /// A page of discrepancies in the order of their products. Where few products depart it has
    /// fewer than were asked for, or none, although others follow.
    /// - Throws: `core.invalid-cursor`.
    func page(
        _ filter: DiscrepancyFilter, _ request: ListRequest<AgeSort>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Page<Discrepancy> {
        let scope = "catalogue.discrepancies/\(request.sort.rawValue)/\(filter.scope)"
        var walk = ConsistencyWalk(
            by: frame, sort: request.sort, filter: filter, now: now)
        if let after = request.page.after {
            walk.place = try DiscrepancyPlace(Cursor(after, scope: scope))
        }
        var found: [(place: DiscrepancyPlace, item: Discrepancy)] = []
        while !walk.isOver, walk.looked < Self.most, found.count <= request.page.limit {
            found += try walk.next(in: tx)
        }
        let kept = found.prefix(request.page.limit)
        let end = found.count > kept.count ? kept.last?.place : walk.isOver ? nil : walk.place
        return Page(
            items: kept.map(\.item), next: end.map { Cursor($0.keys, scope: scope).text },
            total: request.countsAll ? try total(filter, at: now, in: tx) : nil)
    }

    /// How many there are among the first products, of which as many are looked at as are counted
    /// of any list.
    private func total(
        _ filter: DiscrepancyFilter, at now: Instant, in tx: borrowing Transaction
    ) throws -> Total {
        var walk = ConsistencyWalk(by: frame, sort: .oldest, filter: filter, now: now)
        var counted = 0
        while !walk.isOver, walk.looked < Total.most, counted <= Total.most {
            counted += try walk.next(in: tx).count
        }
        return Total(counted: counted, isCut: !walk.isOver)
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
