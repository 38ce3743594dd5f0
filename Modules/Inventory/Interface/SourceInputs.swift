import RetailCore
import RetailKit

struct NamedChannel: Sendable {
    let channel: Code<Channel>

    static let input = Input("StockChannel", "A channel by code.", NamedChannel.init) {
        $0.field("channel", \.channel, .code(), "Which channel.")
    }
}
