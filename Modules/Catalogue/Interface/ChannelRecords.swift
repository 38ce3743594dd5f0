import RetailContracts
import RetailCore
import RetailKit

extension ChannelEntry {
    static let record = Record(
        "ChannelTerms", "A channel with its terms.", make, fields)

    static func make(
        channel: Channel, market: Code<Market>?, taxRate: Rate, pricesIncludeTax: Bool,
        origins: [WebOrigin], orderLimits: OrderLimits
    ) -> ChannelEntry {
        ChannelEntry(
            channel: channel, market: market, taxRate: taxRate,
            pricesIncludeTax: pricesIncludeTax, origins: origins, orderLimits: orderLimits)
    }

    @PartsBuilder
    static func fields(
        _ entry: Fields<ChannelEntry>
    ) -> Parts<ChannelEntry, Channel, Code<Market>?, Rate, Bool, [WebOrigin], OrderLimits> {
        entry.group(\.channel, Channel.init) {
            $0.field("code", \.code, .code(), "Its code, kept for good.")
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field("kind", \.kind, .choice(), "What it is.")
            $0.field(
                "purpose", \.purpose, .choice().defaulting(to: .sales, "sales"),
                "What it is for.")
            $0.field("currency", \.currency, .currency, "The currency it sells in.")
            $0.field("locale", \.locale, .word(2...35), "Its language by BCP 47.")
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is in use.")
        }
        entry.field(
            "market", \.market, .optional(.code()),
            "The market that it sells in; absent: the one of its currency and country.")
        entry.field(
            "tax_rate", \.taxRate, .rate.defaulting(to: .zero, "0"),
            "The tax, as a fraction: 0.11 is 11 %.")
        entry.field(
            "prices_include_tax", \.pricesIncludeTax, .flag.defaulting(to: true, "true"),
            "Whether prices include the tax.")
        entry.field(
            "origins", \.origins, .list(.origin, 0...20).defaulting(to: [], "none"),
            "From where pages in browsers may use the API, by CORS; for a web channel alone.")
        entry.group(\.orderLimits, OrderLimits.init) {
            $0.field(
                "most_order_units", \.mostUnits, .optional(.quantity), OrderLimits.unitsSummary)
            $0.field(
                "most_order_gross", \.mostGross, .optional(.positiveMoney),
                OrderLimits.grossSummary)
        }
    }
}

extension OrderLimits {
    static let unitsSummary =
        "How many units one order has at most, all items together; absent: as many as orders can."
    static let grossSummary =
        "What one order costs at most, delivery, fees and tax included, in the channel's currency; "
        + "absent: what orders can."
}
