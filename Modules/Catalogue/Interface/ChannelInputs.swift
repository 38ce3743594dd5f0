import RetailContracts
import RetailCore
import RetailKit

extension ChannelDraft {
    static let input = Input("NewChannel", "A channel to be opened.", ChannelDraft.init) {
        $0.group(
            \.entry, ChannelEntry.make, ChannelEntry.fields)
        $0.field(
            "confirm", \.isTaxConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }
}

extension ChannelChange {
    static let input = Input(
        "ChannelChange", "What to change of a channel; what is absent stays.", ChannelChange.init
    ) {
        $0.field("code", \.code, .code(), "The channel.")
        $0.patch(\.own) {
            $0.field("name", \.channel.name, .line(), "Its name for people.")
            $0.field(
                "purpose", \.channel.purpose, .choice().defaulting(to: .sales, "sales"),
                "What it is for.")
            $0.field("locale", \.channel.locale, .word(2...35), "Its language by BCP 47.")
            $0.field("market", \.market, .optional(.code()), "The market that it sells in.")
            $0.field(
                "tax_rate", \.taxRate, .rate.defaulting(to: .zero, "0"),
                "The tax, as a fraction.")
            $0.field(
                "prices_include_tax", \.pricesIncludeTax, .flag.defaulting(to: true, "true"),
                "Whether prices include the tax.")
            $0.field(
                "is_active", \.channel.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is in use.")
            $0.field(
                "origins", \.origins, .list(.origin, 0...20).defaulting(to: [], "none"),
                "From where pages in browsers may use the API: all of them.")
            $0.field(
                "most_order_units", \.orderLimits.mostUnits, .optional(.quantity),
                OrderLimits.unitsSummary)
            $0.field(
                "most_order_gross", \.orderLimits.mostGross, .optional(.positiveMoney),
                OrderLimits.grossSummary)
        }
        $0.field(
            "confirm", \.isTaxConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }
}

struct ChannelQuery: Sendable {
    let filter: ChannelFilter
    let list: ListRequest<ChannelSort>

    static let input = Input("ChannelQuery", "Which channels.", ChannelQuery.init) {
        $0.group(\.filter, ChannelFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("purpose", \.purpose, .optional(.choice()), "Only of this purpose.")
            $0.field("market", \.market, .optional(.code()), "Only those that sell there.")
            $0.field("active", \.isActive, .optional(.flag), "Only those that are in use, or not.")
        }
        $0.list(\.list, by: ChannelSort.code)
    }
}

struct NamedChannel: Sendable {
    let code: Code<Channel>

    static let input = Input("NamedChannel", "A channel by its code.", NamedChannel.init) {
        $0.field("code", \.code, .code(), "The channel.")
    }
}
