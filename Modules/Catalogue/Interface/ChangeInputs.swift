import RetailContracts
import RetailCore
import RetailKit

struct NamedProduct: Sendable {
    let id: ProductID

    static let input = Input("NamedProduct", "A product by its id.", NamedProduct.init) {
        $0.field("id", \.id, .idOrName(), "The product, by id or slug.")
    }
}

extension ProductChange {
    static let input = Input(
        "ProductChange", "What to change of a product; what is absent stays.", ProductChange.init
    ) {
        $0.field("id", \.id, .idOrName(), "The product, by id or slug.")
        $0.patch(\.own) {
            $0.field("slug", \.slug, .slug, "Its name in addresses.")
            $0.field("name", \.name, .line(), "Its name.")
            $0.field(
                "description", \.description, .lines().defaulting(to: "", "empty"), "What it is.")
            $0.field("brand", \.brand, .line(0...200).defaulting(to: "", "empty"), "Who makes it.")
            $0.field(
                "category_id", \.category, .optional(.idOrName()),
                "Where it stands in the tree, by id or slug.")
            $0.field(
                "attributes", \.attributes, .attributes().defaulting(to: [:], "{}"),
                "Freely named facts, all.")
            $0.field("tax_rate", \.taxRate, .optional(.rate), "The tax where it differs.")
            $0.field("tax_class", \.taxClass, .optional(.code()), ProductFacts.classSummary)
            $0.field("status", \.status, .choice(), "Whether it is ready.")
        }
        $0.field(
            "media", \.media, .optional(.list(.object(Media.record), 0...50)),
            "What shows it, all of it in order.")
        $0.field(
            "confirm", \.isTaxConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }
}

struct VariantAddition: Sendable {
    let id: ProductID
    let variant: NewVariant

    static let input = Input(
        "VariantAddition", "An item to be added to a product.", VariantAddition.init
    ) {
        $0.field("id", \.id, .idOrName(), "The product, by id or slug.")
        $0.field("variant", \.variant, .object(NewVariant.input), "The item.")
    }
}

struct PriceSetting: Sendable {
    let sku: SKU
    let prices: [NewPrice]

    static let input = Input("PriceSetting", "Prices to be set.", PriceSetting.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("prices", \.prices, .list(.object(NewPrice.input), 1...50), "The prices.")
    }
}

struct BarcodeAddition: Sendable {
    let sku: SKU
    let barcode: String

    static let input = Input("BarcodeAddition", "What is printed on an item.", BarcodeAddition.init)
    {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("barcode", \.barcode, .line(1...100), "The text of the code.")
    }
}

struct CodeAssignment: Sendable {
    let sku: SKU
    let code: ExternalCode

    static let input = Input(
        "CodeAssignment", "The code by which a channel knows an item.", CodeAssignment.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.group(\.code, ExternalCode.init) {
            $0.field("channel", \.channel, .code(), "The channel.")
            $0.field("code", \.code, .line(1...100), "Its code there.")
        }
    }
}

struct Publication: Sendable {
    let id: ProductID
    let listing: NewListing
    let limits: Patch<QuantityLimits>

    static let input = Input("Publication", "Where and when to show a product.", Publication.init) {
        $0.field("id", \.id, .idOrName(), "The product, by id or slug.")
        $0.group(
            \.listing,
            { NewListing(channel: $0, publishedAt: $1, unpublishedAt: $2) }
        ) {
            $0.field("channel", \.channel, .code(), "The channel.")
            $0.field(
                "published_at", \.publishedAt, .optional(.instant), "From when; absent for now.")
            $0.field("unpublished_at", \.unpublishedAt, .optional(.instant), "Until when.")
        }
        $0.patch(\.limits) {
            $0.field(
                "least_quantity", \.least, .optional(.quantity), QuantityLimits.leastSummary)
            $0.field("most_quantity", \.most, .optional(.quantity), QuantityLimits.mostSummary)
            $0.field(
                "quantity_multiple", \.multiple, .optional(.quantity),
                QuantityLimits.multipleSummary)
        }
    }
}

struct Withdrawal: Sendable {
    let id: ProductID
    let channel: Code<Channel>
    let at: Instant?

    static let input = Input(
        "ListingWithdrawal", "Where to stop showing a product.", Withdrawal.init
    ) {
        $0.field("id", \.id, .idOrName(), "The product, by id or slug.")
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("at", \.at, .optional(.instant), "When; absent for now.")
    }
}
