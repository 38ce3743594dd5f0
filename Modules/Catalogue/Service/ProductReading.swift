import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads products with what hangs on them, a fixed number of statements for any number of products.
struct ProductReading: Sendable {
    private let frame: PriceFrame
    private let products = ProductStore()

    init(_ frame: PriceFrame) {
        self.frame = frame
    }

    /// A product with everything.
    /// - Throws: `catalogue.product-unknown`.
    static func show(
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
                    sku: $0.sku, unit: $0.unit, name: $0.name, choices: $0.choices,
                    barcodes: barcodes[$0.sku] ?? [], codes: codes[$0.sku] ?? [],
                    prices: prices[$0.sku] ?? [])
            },
            listings: try ListingStore().list(of: id, in: tx),
            media: try MediaStore().list(of: id, in: tx))
    }

    /// A page of products, with a channel's prices.
    /// - Throws: `core.invalid-cursor`, `catalogue.channel-unknown`.
    static func list(
        _ filter: ProductFilter, _ request: ListRequest<ProductSort>, from cards: ProductCards,
        knowing assortment: ChannelAssortment, at now: Instant, in tx: borrowing Transaction
    ) throws -> Page<ProductCard> {
        let channel = try filter.channel.map {
            try assortment.entry(of: $0, at: "/channel", in: tx)
        }
        let page = try ProductStore().page(filter, request, at: now, in: tx)
        let items = try cards.cards(
            at: page.items, on: channel, by: try assortment.frame(in: tx), at: now, in: tx)
        return Page(items: items, next: page.next, total: page.total)
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
            ProductSummary(
                product: $0, image: covers[$0.id], items: items[$0.id]?.items ?? [],
                until: items[$0.id]?.until)
        }
    }

    private func items(
        of ids: [ProductID], on channel: Code<Channel>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductID: (items: [SummaryItem], until: Instant?)] {
        guard let channel else {
            return Dictionary(
                grouping: try VariantStore().list(of: ids, in: tx), by: \.product
            ).mapValues { variants in
                let items = variants.map {
                    SummaryItem(
                        sku: $0.sku, unit: $0.unit, name: $0.name, choices: $0.choices, price: nil,
                        compareAt: nil, prior: nil)
                }
                return (items, nil)
            }
        }
        let found = try ShelfReading(frame).items(of: ids, on: channel, at: now, in: tx)
        return Dictionary(grouping: found, by: \.item.product).mapValues { found in
            let items = found.map {
                SummaryItem(
                    sku: $0.item.sku, unit: $0.item.unit, name: $0.item.variantName,
                    choices: $0.item.choices, price: $0.item.terms?.price,
                    compareAt: $0.item.terms?.compareAt, prior: $0.item.terms?.prior)
            }
            return (items, found.compactMap(\.until).min())
        }
    }
}
