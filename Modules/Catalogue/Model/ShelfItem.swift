import RetailContracts
import RetailCore
import RetailPricing

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
    /// What one unit weighs, packed as it is sent, in grams; nil where nobody said.
    let weight: Int64?
    let brand: String
    let category: CategoryID?
    let attributes: [String: String]
    /// How its product says that it is taxed.
    let ownTax: OwnTax
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
    /// The tax of one that is in the country of the channel's market: by its rule, or else the
    /// rate of product or channel.
    var taxRate: Rate
    /// The country of the channel's market.
    let country: Country
    /// How much of it one order takes there.
    var limits = QuantityLimits.none
    /// Whether the tax is in the price; of an item without one as in the channel's own list.
    var isTaxIncluded: Bool
    var price: UnitPrice?
    var compareAt: UnitPrice?
    /// Whether the price is a reduced one, of a sale or below what it is compared with.
    var isReduced = false
    /// What was asked before it was reduced; nil where it is not or that is not known.
    var prior: PriorPrice?
}

/// What a product says of its tax; nothing in most cases.
struct OwnTax: Hashable, Sendable {
    let taxClass: Code<TaxClass>?
    let rate: Rate?

    /// How an item is taxed for which the channel has a rate: by its class, which is the usual one
    /// unless the product has a rate of its own, and by a rate where no rule is for the class.
    /// - Throws: as `TaxComponent.init`.
    func taxation(else rate: Rate) throws(RetailError) -> Taxation {
        let otherwise = [try TaxComponent("tax", rate)]
        guard self.rate == nil || taxClass != nil else { return .agreed(otherwise) }
        return .byClassElse(taxClass?.text ?? TaxClass.usual, otherwise)
    }
}
