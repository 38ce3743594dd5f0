import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension NewProduct {
    static let input = Input(
        "NewProduct", "A product to be made, with everything that hangs on it.", NewProduct.init
    ) {
        $0.group(\.facts, ProductFacts.init) {
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
                "Freely named facts.")
            $0.field("tax_rate", \.taxRate, .optional(.rate), "The tax where it differs.")
            $0.field("tax_class", \.taxClass, .optional(.code()), ProductFacts.classSummary)
            $0.field(
                "status", \.status, .choice().defaulting(to: .draft, "draft"),
                "Whether it is ready.")
        }
        $0.field(
            "options", \.options, .list(.line(1...60), 0...5).defaulting(to: [], "[]"),
            "What its variants differ in, e.g. size.")
        $0.field(
            "variants", \.variants, .list(.object(NewVariant.input), 1...200), "What is sold.")
        $0.field(
            "listings", \.listings,
            .list(.object(NewListing.input), 0...50).defaulting(to: [], "[]"), "Where it is sold."
        )
        $0.field(
            "media", \.media, .list(.object(Media.record), 0...50).defaulting(to: [], "[]"),
            "What shows it.")
        $0.field(
            "confirm", \.isTaxConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }
}

extension NewVariant {
    static let input = Input(
        "NewVariant", "A sellable item to be made.",
        NewVariant.init
    ) {
        $0.field("sku", \.sku, .sku, "Its code on every channel.")
        $0.field(
            "unit", \.unit, .choice().defaulting(to: .piece, "piece"),
            "In what it is counted or measured, for good; pieces go by whole ones.")
        $0.field(
            "name", \.name, Format<String>.line(0...200).defaulting(to: "", "empty"),
            "What tells it apart, when it has no choices.")
        $0.field(
            "choices", \.choices,
            Format<[String]>.list(.line(1...100), 0...5).defaulting(to: [], "[]"),
            "Its value for each option, in their order.")
        $0.field(
            "barcodes", \.barcodes,
            Format<[String]>.list(.line(1...100), 0...20).defaulting(to: [], "[]"),
            "What is printed on it.")
        $0.field(
            "prices", \.prices,
            Format<[NewPrice]>.list(.object(NewPrice.input), 0...50).defaulting(to: [], "[]"),
            "What it costs.")
        $0.field("weight", \.weight, .optional(CatalogueFormats.weight), weightSummary)
    }
}

extension NewPrice {
    static let input = Input("NewPrice", "A price to be set.", read) {
        $0.field(
            "channel", \.list.channel, .optional(.code()),
            "Where it holds: the channel whose own list it belongs to.")
        $0.field(
            "list", \.list.list, .optional(.code()),
            "The price list it belongs to, in place of a channel's own.")
        $0.field(
            "from_quantity", \.from, .stock.defaulting(to: .zero, "0"),
            "From how much on it counts, of all lines of the item together.")
        $0.field(
            "currency", \.currency, .optional(.currency),
            "The currency of the list, or in which the channel sells; absent for it.")
        $0.field(
            "amount", \.amount?.unitAmount, .optional(.unitAmount),
            "What one unit costs, in units of the currency; absent ends it.")
        $0.field(
            "compare_at", \.compareAt?.unitAmount, .optional(.unitAmount),
            "What one unit cost before or is worth, in units of the currency.")
        $0.field("valid_from", \.validFrom, .optional(.instant), "From when; absent for now.")
    }

    private static func read(
        _ channel: Code<Channel>?, _ list: Code<PriceList>?, _ from: Quantity,
        _ currency: Currency?, _ amount: WrittenAmount?, _ compareAt: WrittenAmount?,
        _ validFrom: Instant?
    ) throws -> NewPrice {
        NewPrice(
            by: try PriceHome(channel, or: list), from: from, currency: currency,
            amount: try amount?.millionths(of: currency, at: "/amount"),
            compareAt: try compareAt?.millionths(of: currency, at: "/compare_at"),
            validFrom: validFrom)
    }
}

extension PriceHome {
    /// - Throws: `request.invalid-input` unless exactly one is named.
    fileprivate init(
        _ channel: Code<Channel>?, or list: Code<PriceList>?
    ) throws(RetailError) {
        switch (channel, list) {
        case (let channel?, nil): self = .channel(channel)
        case (nil, let list?): self = .list(list)
        case (nil, nil), (.some, .some):
            throw RequestErrors.invalidInput.error(
                "Say where the price holds: name a channel, or a list, and not both.",
                at: "/channel")
        }
    }
}

extension NewListing {
    static let input = Input("NewListing", "Where and when to show.", NewListing.init) {
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("published_at", \.publishedAt, .optional(.instant), "From when; absent for now.")
        $0.field("unpublished_at", \.unpublishedAt, .optional(.instant), "Until when.")
        $0.group(\.limits, QuantityLimits.init) {
            $0.field(
                "least_quantity", \.least, .optional(.quantity), QuantityLimits.leastSummary)
            $0.field("most_quantity", \.most, .optional(.quantity), QuantityLimits.mostSummary)
            $0.field(
                "quantity_multiple", \.multiple, .optional(.quantity),
                QuantityLimits.multipleSummary)
        }
    }
}
