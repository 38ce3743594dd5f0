import RetailCore
import RetailKit
import RetailPricing

/// A price list as callers see it.
typealias ShownPriceList = Standing<PriceListEntry>

extension ShownPriceList {
    /// A list without its audience, as lists of them show it.
    static let outline = Answer<ShownPriceList>(
        "CatalogueListedPriceList", "A price list, without those for whom it counts."
    ) {
        $0.group({ $0 }, terms)
        $0.standing()
        $0.field("version", \.entry.version, .integer(1...Int64.max), versionSummary)
    }

    /// A list with its audience.
    static let answer = Answer<ShownPriceList>(
        "CataloguePriceList", "A price list: for whom and when its prices count."
    ) {
        $0.group({ $0 }, terms)
        $0.standing()
        $0.audience(\.entry.audience)
        $0.field("version", \.entry.version, .integer(1...Int64.max), versionSummary)
    }

    @AnswerBuilder<ShownPriceList>
    private static func terms(
        _ list: AnswerFields<ShownPriceList>
    ) -> [AnswerPart<ShownPriceList>] {
        list.field("code", \.entry.code, .code(), "Its code, kept for good.")
        list.field("name", \.entry.name, .line(), "Its name for people.")
        list.field(
            "kind", \.entry.kind, .choice(named: "CataloguePriceListKind"),
            "How it stands beside others.")
        list.field("currency", \.entry.currency, .currency, "The currency, kept for good.")
        list.field(
            "prices_include_tax", \.entry.pricesIncludeTax, .flag,
            "Whether its prices include the tax.")
        list.field(
            "channel", \.entry.channel, .optional(.code()),
            "The channel of which it is the own list; absent of others.")
    }

    private static var versionSummary: String {
        "Rises with every change of the list, not of its prices."
    }
}
