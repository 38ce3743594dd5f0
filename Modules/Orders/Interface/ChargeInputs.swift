import RetailContracts
import RetailCore
import RetailKit

extension ChargeEntry {
    static let input = Input("NewCharge", "Delivery or a fee to be offered.", make) {
        $0.group(\.charge, Charge.init) {
            $0.field("code", \.code, .code(), "Its code, kept for good.")
            $0.field("kind", \.kind, .choice(), "Whether it is delivery or a fee, for good.")
        }
        $0.field("market", \.market, .code(), "In which market, for good.")
        $0.field("name", \.name, .line(), ChargeFields.name)
        $0.field("price", \.price, .money, ChargeFields.price)
        $0.field(
            "tax_included", \.isTaxIncluded, .flag.defaulting(to: true, "true"),
            ChargeFields.included)
        $0.field("tax_class", \.taxClass, .optional(.code()), ChargeFields.taxClass)
        $0.field("channels", \.channels, ChargeFields.channels, ChargeFields.channelSummary)
        $0.field("places", \.places, ChargeFields.places, ChargeFields.placeSummary)
    }

    private static func make(
        charge: Charge, market: Code<Market>, name: String, price: Money, isTaxIncluded: Bool,
        taxClass: Code<TaxClass>?, channels: [Code<Channel>], places: [TaxPlace]
    ) -> ChargeEntry {
        ChargeEntry(
            charge: charge, market: market, name: name, price: price,
            isTaxIncluded: isTaxIncluded, taxClass: taxClass, channels: channels, places: places)
    }
}

extension ChargeChange {
    static let input = Input(
        "ChargeChange", "What to change of delivery or a fee; what is absent stays.",
        ChargeChange.init
    ) {
        $0.field("code", \.code, .code(), "The charge.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), ChargeFields.name)
            $0.field("price", \.price, .money, ChargeFields.price)
            $0.field(
                "tax_included", \.isTaxIncluded, .flag.defaulting(to: true, "true"),
                ChargeFields.included)
            $0.field("tax_class", \.taxClass, .optional(.code()), ChargeFields.taxClass)
            $0.field("channels", \.channels, ChargeFields.channels, ChargeFields.channelSummary)
            $0.field("places", \.places, ChargeFields.places, ChargeFields.placeSummary)
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it may be chosen.")
        }
    }
}

struct ChargeQuery: Sendable {
    let filter: ChargeFilter
    let list: ListRequest<ChargeSort>

    static let input = Input("ChargeQuery", "Which charges.", ChargeQuery.init) {
        $0.group(\.filter, ChargeFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("market", \.market, .optional(.code()), "Only of this market.")
            $0.field(
                "active", \.isActive, .optional(.flag), "Only those that may be chosen, or not.")
            $0.field(
                "channel", \.channel, .optional(.code()),
                "Only those to be had on this channel.")
        }
        $0.list(\.list, by: ChargeSort.code)
    }
}

struct NamedCharge: Sendable {
    let code: Code<Charge>

    static let input = Input("NamedCharge", "A charge by its code.", NamedCharge.init) {
        $0.field("code", \.code, .code(), "The charge.")
    }
}
