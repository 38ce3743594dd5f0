import RetailContracts
import RetailCore
import RetailKit

extension ItemSelection {
    static let record = Record(
        "ItemSelection",
        "Items: each kind that is named must fit, by one of what it names.", made
    ) {
        $0.field("skus", \.skus, list(.sku, 1_000), "Which items.")
        $0.field("products", \.products, list(.id(), 1_000), "Of which products.")
        $0.field(
            "categories", \.categories, list(.id(), 200),
            "Of which categories, or of those below them.")
        $0.field("brands", \.brands, list(.line(), 200), "Of which brands.")
        $0.field("collections", \.collections, list(.code(), 200), "In which collections.")
        $0.field(
            "attributes", \.attributes, list(.object(ItemAttribute.record), 200),
            "With which attributes or choices.")
    }

    private static func list<Element: Sendable>(
        _ element: Format<Element>, _ most: Int
    ) -> Format<[Element]> {
        Format<[Element]>.list(element, 0...most).defaulting(to: [], "none")
    }

    private static func made(
        skus: [SKU], products: [ProductID], categories: [CategoryID], brands: [String],
        collections: [Code<ProductCollection>], attributes: [ItemAttribute]
    ) throws -> ItemSelection {
        let selection = ItemSelection(
            skus: skus, products: products, categories: categories, brands: brands,
            collections: collections, attributes: attributes)
        guard !selection.isEmpty else { throw Refusal("must name something; leave it out else") }
        return selection
    }
}

extension ItemSelection.ItemAttribute {
    static let record = Record(
        "ItemAttribute", "An attribute, or an option of a variant, and its value.",
        ItemSelection.ItemAttribute.init
    ) {
        $0.field("name", \.name, .line(1...100), "Its name.")
        $0.field("value", \.value, .line(1...500), "Its value.")
    }
}

extension ItemChoice {
    static let record = Record(
        "ItemChoice", "Items of one of several selections, without some.", ItemChoice.init
    ) {
        $0.field(
            "any_of", \.anyOf, selections, "Items of any of these; every item where none is named.")
        $0.field("except", \.except, selections, "Without items of any of these.")
    }

    private static let selections = Format<[ItemSelection]>.list(
        .object(ItemSelection.record), 0...20
    ).defaulting(to: [], "none")

    /// A choice, which is every item where it is left out.
    static let format = Format<ItemChoice>.object(record).defaulting(to: .all, "every item")
}
