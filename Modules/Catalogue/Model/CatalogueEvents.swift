import RetailCore
import RetailKit

/// A channel was made or changed.
struct ChannelChanged: Event {
    static let type = "catalogue.channel-changed"
    let channel: Code<Channel>
    let version: Int64
    var subject: String { "channel:\(channel.text)" }

    static let record = Record(
        "ChannelChanged", "A channel was made or changed.", ChannelChanged.init
    ) {
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("version", \.version, .integer(1...Int64.max), "Its version after the change.")
    }
}
