import RetailContracts
import RetailCore
import RetailKit

/// A channel with the terms on which it sells.
struct ChannelEntry: Hashable, Sendable {
    /// The channel.
    var channel: Channel
    /// The market that it sells in; nil until the one of its currency is found.
    var market: Code<Market>?
    /// The tax on what it sells, unless a product says otherwise.
    var taxRate: Rate
    /// Whether its prices include the tax.
    var pricesIncludeTax: Bool
    /// Where pages may come from that speak to the gateway from a browser; none by default.
    var origins: [WebOrigin]
    /// How large one order may be.
    var orderLimits: OrderLimits
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        channel: Channel, market: Code<Market>? = nil, taxRate: Rate, pricesIncludeTax: Bool,
        origins: [WebOrigin] = [], orderLimits: OrderLimits = .none, version: Int64 = 1
    ) {
        self.channel = channel
        self.market = market
        self.taxRate = taxRate
        self.pricesIncludeTax = pricesIncludeTax
        self.origins = origins
        self.orderLimits = orderLimits
        self.version = version
    }
}

/// What to change of a channel.
struct ChannelChange: Sendable {
    let code: Code<Channel>
    let own: Patch<ChannelEntry>
    var isTaxConfirmed = false
}

/// A channel to be opened.
struct ChannelDraft: Sendable {
    let entry: ChannelEntry
    var isTaxConfirmed = false
}

/// The orders in which channels are listed.
enum ChannelSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which channels a list shows.
struct ChannelFilter: Sendable {
    var kind: ChannelKind?
    var purpose: ChannelPurpose?
    var market: Code<Market>?
    var isActive: Bool?
}
