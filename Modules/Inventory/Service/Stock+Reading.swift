public import RetailContracts
public import RetailCore
public import RetailStorage

extension Stock {
    /// Returns what is pending for the owner, by item and location; a hold counts until it is
    /// swept.
    public func held(
        for owner: HoldOwner, in tx: borrowing Transaction
    ) throws -> [StockLine] {
        var sums: [StockKey: Quantity] = [:]
        for hold in try holds.pending(for: owner, in: tx) {
            sums[hold.key] = try (sums[hold.key] ?? .zero).adding(hold.remaining)
        }
        return sums.sorted { $0.key < $1.key }.map { key, quantity in
            StockLine(sku: key.sku, quantity: quantity, location: key.location)
        }
    }

    /// Returns on hand less reserved less what is kept from the channel; below zero where more is
    /// promised than there is, zero at a location that is unknown or not in use.
    public func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity {
        let key = StockKey(sku: sku, location: location)
        return try levels.supply(key, on: channel, in: tx)?.available ?? .zero
    }

    /// Returns the location with the code, in use or not; nil when there is none.
    public func location(
        _ code: Code<Location>, in tx: borrowing Transaction
    ) throws -> Location? {
        try places.value(in: tx)[code]?.location
    }

    /// The locations that live by clocks of their own.
    public func clocks(in tx: borrowing Transaction) throws -> [Code<Location>: Zone] {
        try places.value(in: tx).clocks
    }
}
