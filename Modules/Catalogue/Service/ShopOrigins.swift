public import RetailCore
public import RetailStorage

/// From where pages in browsers may speak to the gateway.
public struct ShopOrigins: Sendable {
    /// The channels in use that allow each origin; small, so a door may keep it for a moment.
    public func channels(
        in tx: borrowing Transaction
    ) throws -> [String: Set<Code<Channel>>] {
        var found: [String: Set<Code<Channel>>] = [:]
        for (channel, origin) in try OriginStore().active(in: tx) {
            found[origin.text, default: []].insert(channel)
        }
        return found
    }
}
