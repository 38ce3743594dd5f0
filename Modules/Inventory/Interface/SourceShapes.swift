import RetailCore
import RetailKit

extension Format where Value == Quantity {
    /// Nothing or more.
    static var amount: Format<Quantity> {
        quantity(Quantity.zero...Quantity(thousandths: 100_000_000_000))
    }
}

extension Source {
    static let shape = Shape<Source>("StockSource", "A location that serves a channel.") { shape in
        let location = shape.field("location", \.location, .code(), "Which location.")
        let buffer = shape.field(
            "buffer", \.buffer, Format<Quantity>.amount.defaulting(to: .zero, "0"),
            "How much of every item the channel leaves alone there.")
        return { Source(location: try $0[location], buffer: try $0[buffer]) }
    }
}

struct SourceList: Sendable {
    let channel: Code<Channel>
    let sources: [Source]

    static let shape = Shape<SourceList>(
        "StockSources", "The locations that serve a channel, the preferred first."
    ) { shape in
        let channel = shape.field("channel", \.channel, .code(), "Which channel.")
        let sources = shape.field(
            "sources", \.sources, .list(.object(Source.shape), 0...500), "The locations in order.")
        return { SourceList(channel: try $0[channel], sources: try $0[sources]) }
    }
}

struct NamedChannel: Sendable {
    let channel: Code<Channel>

    static let shape = Shape<NamedChannel>("StockChannel", "A channel by code.") { shape in
        let channel = shape.field("channel", \.channel, .code(), "Which channel.")
        return { NamedChannel(channel: try $0[channel]) }
    }
}
