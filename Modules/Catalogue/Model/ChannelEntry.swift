import RetailCore

/// A channel with the terms on which it sells.
struct ChannelEntry: Hashable, Sendable {
    /// The channel.
    var channel: Channel
    /// The tax on what it sells, unless a product says otherwise.
    var taxRate: Rate
    /// Whether its prices include the tax.
    var pricesIncludeTax: Bool
    /// Where pages may come from that speak to the gateway from a browser; none by default.
    var origins: [WebOrigin]
    /// Rises with every change; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        channel: Channel, taxRate: Rate, pricesIncludeTax: Bool, origins: [WebOrigin] = [],
        version: Int64 = 1
    ) {
        self.channel = channel
        self.taxRate = taxRate
        self.pricesIncludeTax = pricesIncludeTax
        self.origins = origins
        self.version = version
    }
}

/// What to change of a channel; nil leaves it.
struct ChannelChange: Sendable {
    let code: Code<Channel>
    var name: String?
    var purpose: ChannelPurpose?
    var locale: String?
    var taxRate: Rate?
    var pricesIncludeTax: Bool?
    var isActive: Bool?
    var origins: [WebOrigin]?
    var isTaxConfirmed = false

    /// The entry with the changes in it, one version on.
    func applied(to old: ChannelEntry) -> ChannelEntry {
        var entry = old
        entry.channel.name = name ?? old.channel.name
        entry.channel.purpose = purpose ?? old.channel.purpose
        entry.channel.locale = locale ?? old.channel.locale
        entry.channel.isActive = isActive ?? old.channel.isActive
        entry.taxRate = taxRate ?? old.taxRate
        entry.pricesIncludeTax = pricesIncludeTax ?? old.pricesIncludeTax
        entry.origins = origins ?? old.origins
        entry.version = old.version + 1
        return entry
    }
}

/// A channel to be opened.
struct ChannelDraft: Sendable {
    let entry: ChannelEntry
    var isTaxConfirmed = false
}
