import RetailContracts
import RetailCore

/// An item as a channel sees it, read in one statement.
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
    let terms: ShelfTerms?
    /// Whether setting prices made one another than before; nil where none was set.
    var isChanged: Bool?

    /// The name as a receipt shows it.
    var name: String {
        Product.itemName(productName, variant: variantName, choices: choices)
    }
}

/// What a channel asks for an item.
struct ShelfTerms: Hashable, Sendable {
    let channel: Code<Channel>
    let isPublished: Bool
    /// Since when, or from when on, it is published there.
    let publishedAt: Instant?
    let unpublishedAt: Instant?
    let price: UnitPrice?
    let compareAt: UnitPrice?
    let taxRate: Rate
    let isTaxIncluded: Bool
}
