import RetailCore
package import RetailKit

/// A product was created or changed, also one of its variants, prices or listings.
package struct ProductChanged: Event {
    package static let type = "catalogue.product-changed"
    package let product: ProductID
    package let version: Int64
    /// Whether items belong to another brand or category since, or are new.
    package let movesItems: Bool
    package var subject: String { product.text }

    package init(product: ProductID, version: Int64, movesItems: Bool = false) {
        self.product = product
        self.version = version
        self.movesItems = movesItems
    }

    package static let record = Record(
        "ProductChanged", "A product was created or changed.", ProductChanged.init
    ) {
        $0.field("product_id", \.product, .id(), "The product.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
        $0.field(
            "moves_items", \.movesItems, .flag.defaulting(to: false, "false"),
            "Whether items of it are new, or belong to another brand or category since.")
    }
}
