import RetailCore
import RetailKit

/// A channel was made or changed.
struct ChannelChanged: Event {
    static let type = "catalogue.channel-changed"
    let channel: Code<Channel>
    let version: Int64
    var subject: String { "channel:\(channel.text)" }

    static let shape = Shape<ChannelChanged>(
        "ChannelChanged", "A channel was made or changed."
    ) { shape in
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Its version after the change.")
        return { ChannelChanged(channel: try $0[channel], version: try $0[version]) }
    }
}
