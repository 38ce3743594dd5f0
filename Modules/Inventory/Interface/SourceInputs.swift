import RetailCore
import RetailKit

extension Format where Value == Quantity {
    /// Nothing or more.
    static var amount: Format<Quantity> {
        quantity(Quantity.zero...Quantity(thousandths: 100_000_000_000))
    }
}

struct NamedChannel: Sendable {
    let channel: Code<Channel>

    static let input = Input("StockChannel", "A channel by code.", NamedChannel.init) {
        $0.field("channel", \.channel, .code(), "Which channel.")
    }
}
