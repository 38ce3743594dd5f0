import RetailCore
import RetailKit

extension ChannelDraft {
    static let input = Input("NewChannel", "A channel to be opened.", ChannelDraft.init) {
        $0.group(
            \.entry,
            { ChannelEntry(channel: $0, taxRate: $1, pricesIncludeTax: $2, origins: $3) },
            ChannelEntry.fields)
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
        $0.field("name", \.name, .optional(.line()), "Its name for people.")
        $0.field("purpose", \.purpose, .optional(.choice()), "What it is for.")
        $0.field("locale", \.locale, .optional(.word(2...35)), "Its language by BCP 47.")
        $0.field("tax_rate", \.taxRate, .optional(.rate), "The tax, as a fraction.")
        $0.field(
            "prices_include_tax", \.pricesIncludeTax, .optional(.flag),
            "Whether prices include the tax.")
        $0.field("is_active", \.isActive, .optional(.flag), "Whether it is in use.")
        $0.field(
            "origins", \.origins, .optional(.list(.origin, 0...20)),
            "From where pages in browsers may use the API: all of them; an empty list for none.")
        $0.field(
            "confirm", \.isTaxConfirmed, .flag.defaulting(to: false, "false"),
            "Whether a tax below 0.1 % or above 100 % is meant.")
    }
}

struct NamedChannel: Sendable {
    let code: Code<Channel>

    static let input = Input("NamedChannel", "A channel by its code.", NamedChannel.init) {
        $0.field("code", \.code, .code(), "The channel.")
    }
}
