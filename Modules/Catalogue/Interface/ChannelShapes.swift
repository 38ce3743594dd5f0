import RetailCore
import RetailKit

extension ChannelEntry {
    static let shape = Shape<ChannelEntry>("CatalogueChannel", "A channel and its terms.") {
        shape in
        let make = fields(&shape)
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
        return { slots in
            var entry = try make(slots)
            entry.version = try slots[version]
            return entry
        }
    }

    static let draft = Shape<ChannelEntry>("NewChannel", "A channel to be opened.") { shape in
        fields(&shape)
    }

    private static func fields(
        _ shape: inout ShapeBuilder<ChannelEntry>
    ) -> @Sendable (borrowing Slots) throws -> ChannelEntry {
        let code = shape.field("code", \.channel.code, .code(), "Its code, kept for good.")
        let name = shape.field("name", \.channel.name, .line(), "Its name for people.")
        let kind = shape.field("kind", \.channel.kind, .choice(), "What it is.")
        let purpose = shape.field(
            "purpose", \.channel.purpose,
            Format<ChannelPurpose>.choice().defaulting(to: .sales, "sales"), "What it is for.")
        let currency = shape.field(
            "currency", \.channel.currency, .currency, "The currency it sells in.")
        let locale = shape.field(
            "locale", \.channel.locale, .word(2...35), "Its language by BCP 47.")
        let isActive = shape.field(
            "is_active", \.channel.isActive, Format<Bool>.flag.defaulting(to: true, "true"),
            "Whether it is in use.")
        let taxRate = shape.field(
            "tax_rate", \.taxRate, Format<Rate>.taxRate.defaulting(to: .zero, "0"),
            "The tax in millionths: 110000 is 11 %.")
        let included = shape.field(
            "prices_include_tax", \.pricesIncludeTax,
            Format<Bool>.flag.defaulting(to: true, "true"), "Whether prices include the tax.")
        return {
            ChannelEntry(
                channel: Channel(
                    code: try $0[code], name: try $0[name], kind: try $0[kind],
                    purpose: try $0[purpose], currency: try $0[currency],
                    locale: try $0[locale], isActive: try $0[isActive]),
                taxRate: try $0[taxRate], pricesIncludeTax: try $0[included])
        }
    }
}

extension ChannelChange {
    static let shape = Shape<ChannelChange>(
        "ChannelChange", "What to change of a channel; what is absent stays."
    ) { shape in
        let code = shape.field("code", \.code, .code(), "The channel.")
        let name = shape.field("name", \.name, .optional(.line()), "Its name for people.")
        let purpose = shape.field(
            "purpose", \.purpose, .optional(.choice()), "What it is for.")
        let locale = shape.field(
            "locale", \.locale, .optional(.word(2...35)), "Its language by BCP 47.")
        let taxRate = shape.field(
            "tax_rate", \.taxRate, .optional(.taxRate), "The tax in millionths.")
        let included = shape.field(
            "prices_include_tax", \.pricesIncludeTax, .optional(.flag),
            "Whether prices include the tax.")
        let isActive = shape.field(
            "is_active", \.isActive, .optional(.flag), "Whether it is in use.")
        return {
            ChannelChange(
                code: try $0[code], name: try $0[name], purpose: try $0[purpose],
                locale: try $0[locale], taxRate: try $0[taxRate],
                pricesIncludeTax: try $0[included], isActive: try $0[isActive])
        }
    }
}

struct NamedChannel: Sendable {
    let code: Code<Channel>

    static let shape = Shape<NamedChannel>("NamedChannel", "A channel by its code.") { shape in
        let code = shape.field("code", \.code, .code(), "The channel.")
        return { NamedChannel(code: try $0[code]) }
    }
}
