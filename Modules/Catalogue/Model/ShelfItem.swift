import RetailContracts
import RetailCore

/// An item as a channel shows it.
struct ShelfItem: Hashable, Sendable {
    let sku: SKU
    let product: ProductID
    let slug: Slug
    let productName: String
    let variantName: String
    let options: [String]
    let choices: [String]
    let status: ProductStatus
    let version: Int64
    let unit: MeasureUnit
    let brand: String
    let category: CategoryID?
    let attributes: [String: String]
    var terms: ShelfTerms?
    /// Whether setting prices made one another than before; nil where none was set.
    var isChanged: Bool?

    /// The name as a receipt shows it.
    var name: String {
        Product.itemName(productName, variant: variantName, choices: choices)
    }
}

/// What a channel asks for an item of somebody who is not known.
struct ShelfTerms: Hashable, Sendable {
    let channel: Code<Channel>
    let currency: Currency
    let isPublished: Bool
    /// Since when, or from when on, it is published there.
    let publishedAt: Instant?
    let unpublishedAt: Instant?
    let taxRate: Rate
    /// Whether the tax is in the price; of an item without one as in the channel's own list.
    var isTaxIncluded: Bool
    var price: UnitPrice?
    var compareAt: UnitPrice?
    /// Whether the price is a reduced one, of a sale or below what it is compared with.
    var isReduced = false
    /// What was asked before it was reduced; nil where it is not or that is not known.
    var prior: PriorPrice?
}
