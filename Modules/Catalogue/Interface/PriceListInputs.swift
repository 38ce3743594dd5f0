import RetailCore
import RetailKit
import RetailPricing

extension PriceListEntry {
    static let input = Input("NewPriceList", "A price list to be prepared.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("currency", \.currency, .currency, "The currency, kept for good.")
        $0.field("name", \.name, .line(), nameSummary)
        $0.field("kind", \.kind, kindFormat, kindSummary)
        $0.field("prices_include_tax", \.pricesIncludeTax, taxFormat, taxSummary)
        $0.group(\.audience, Audience.init, AudienceFields.all)
    }

    private static func make(
        code: Code<PriceList>, currency: Currency, name: String, kind: PriceList.Kind,
        pricesIncludeTax: Bool, audience: Audience
    ) -> PriceListEntry {
        PriceListEntry(
            code: code, currency: currency, name: name, kind: kind,
            pricesIncludeTax: pricesIncludeTax, channel: nil, audience: audience)
    }
}

extension PriceListChange {
    static let input = Input(
        "PriceListChange", "What to change of a price list; what is absent stays.",
        PriceListChange.init
    ) {
        $0.field("code", \.code, .code(), "The list.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), nameSummary)
            $0.field("kind", \.kind, kindFormat, kindSummary)
            $0.field("prices_include_tax", \.pricesIncludeTax, taxFormat, taxSummary)
            $0.field(
                "channels", \.audience.channels, AudienceFields.channels,
                AudienceFields.channelSummary)
            $0.field(
                "locations", \.audience.locations, AudienceFields.locations,
                AudienceFields.locationSummary)
            $0.field(
                "groups", \.audience.groups, AudienceFields.groups,
                AudienceFields.groupSummary)
            $0.field(
                "customers", \.audience.customers, AudienceFields.customers,
                AudienceFields.customerSummary)
        }
    }
}

struct PriceListQuery: Sendable {
    let filter: PriceListFilter
    let list: ListRequest<PriceListSort>

    static let input = Input("PriceListQuery", "Which price lists.", PriceListQuery.init) {
        $0.group(\.filter, PriceListFilter.init) {
            $0.field(
                "state", \.state, .optional(.choice(named: "CatalogueState")),
                "Only those that stand so now.")
            $0.field(
                "kind", \.kind, .optional(.choice(named: "CataloguePriceListKind")),
                "Only of this kind.")
            $0.field("currency", \.currency, .optional(.currency), "Only in this currency.")
        }
        $0.list(\.list, by: PriceListSort.code)
    }
}

private let kindFormat = Format<PriceList.Kind>.choice(named: "CataloguePriceListKind")
    .defaulting(to: .price, "price")
private let taxFormat = Format<Bool>.flag.defaulting(to: true, "true")

private let nameSummary = "Its name for people."
private let kindSummary =
    "Whether the list gives the price where no other is for fewer people (price), or stands beside "
    + "those, so that the lower price wins (sale)."
private let taxSummary = "Whether its prices include the tax."
