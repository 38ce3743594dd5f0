import RetailContracts
import RetailCore
import RetailStorage

/// Reads products with what hangs on them, a fixed number of statements for any number of products.
struct ProductReading: Sendable {
    private let products = ProductStore()

    /// A product with everything.
    /// - Throws: `catalogue.product-unknown`.
    func show(
        _ id: ProductID, at now: Instant, in tx: borrowing Transaction
    ) throws -> ProductDetail {
        let product = try Products().find(id, in: tx)
        let variants = try VariantStore().list(of: [id], in: tx)
        let skus = variants.map(\.sku)
        let barcodes = try CodeStore().barcodes(of: skus, in: tx)
        let codes = try CodeStore().codes(of: skus, in: tx)
        let prices = Dictionary(
            grouping: try PriceStore().current(skus, at: now, in: tx), by: \.sku)
        return ProductDetail(
            product: product,
            variants: variants.map {
                VariantDetail(
                    sku: $0.sku, name: $0.name, choices: $0.choices,
                    barcodes: barcodes[$0.sku] ?? [], codes: codes[$0.sku] ?? [],
                    prices: prices[$0.sku] ?? [])
            },
            listings: try ListingStore().list(of: id, in: tx),
            media: try MediaStore().list(of: id, in: tx))
    }

    /// A page of products in the order in which they were made, with a channel's prices.
    /// - Throws: `core.invalid-cursor`, `catalogue.channel-unknown`.
    func list(
        _ filter: ProductFilter, _ page: PageRequest, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Page<ProductSummary> {
        if let channel = filter.channel {
            _ = try Channels().find(channel, at: "/channel", in: tx)
        }
        var after: Int64 = 0
        if let text = page.after {
            guard case .integer(let number)? = try Cursor(text, scope: filter.scope).keys.first
            else { throw RetailError.invalid(.invalidCursor, "Start at the first page.") }
            after = number
        }
        let rows = try products.list(
            filter, after: after, limit: page.limit + 1, at: now, in: tx)
        let kept = Page(reading: rows, for: page) {
            Cursor([.integer($0.number)], scope: filter.scope)
        }
        let items = try summaries(of: kept.items, on: filter.channel, at: now, in: tx)
        return Page(items: items, next: kept.next)
    }

    /// Products as a list shows them, in the order given.
    func summaries(
        of products: [Product], on channel: Code<Channel>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductSummary] {
        let ids = products.map(\.id)
        let covers = try MediaStore().covers(of: ids, in: tx)
        let items = try items(of: ids, on: channel, at: now, in: tx)
        return products.map {
            ProductSummary(product: $0, image: covers[$0.id], items: items[$0.id] ?? [])
        }
    }

    private func items(
        of ids: [ProductID], on channel: Code<Channel>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductID: [SummaryItem]] {
        guard let channel else {
            return Dictionary(
                grouping: try VariantStore().list(of: ids, in: tx), by: \.product
            ).mapValues { variants in
                variants.map {
                    SummaryItem(
                        sku: $0.sku, name: $0.name, choices: $0.choices, price: nil,
                        compareAt: nil)
                }
            }
        }
        let items = try OfferStore().items(of: ids, on: channel, at: now, in: tx)
        return Dictionary(grouping: items, by: \.product).mapValues { items in
            items.map {
                SummaryItem(
                    sku: $0.sku, name: $0.variantName, choices: $0.choices,
                    price: $0.terms?.price, compareAt: $0.terms?.compareAt)
            }
        }
    }
}

extension ProductFilter {
    /// Names the list, so that a cursor of another filter is refused.
    var scope: String {
        let texts = [status?.rawValue, category?.text, channel?.text]
        return "catalogue.products|" + texts.map { $0 ?? "" }.joined(separator: "|")
    }
}
