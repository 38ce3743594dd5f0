import RetailContracts
import RetailCore
import RetailKit

/// A market was added, or money is counted otherwise in it.
struct MarketChanged: Event {
    static let type = "catalogue.market-changed"
    let market: Code<Market>
    let version: Int64
    var subject: String { "market:\(market.text)" }

    static let record = Record(
        "MarketChanged", "A market was added or changed.", MarketChanged.init
    ) {
        $0.field("market", \.market, .code(), "The market.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

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
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
