public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

extension Stock {
    /// The locations from which a channel sells by a method, the preferred first.
    public func sources(
        of channel: Channel, for method: FulfilmentMethod, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try sources.outlets(of: channel.code, in: tx)
            .filter { $0.objection(to: method, on: channel, by: call) == nil }
            .map(\.place.location.code)
    }

    /// The one answer to "may this come from here?"; see ``StockKeeping``.
    /// - Throws: `inventory.location-unknown`, `inventory.location-not-serving`.
    public func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, on channel: Channel,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let outlet = try sources.outlet(location, of: channel.code, in: tx) else {
            throw unknown(location, at: pointer)
        }
        if let objection = outlet.objection(to: method, on: channel, by: call) {
            throw InventoryErrors.locationNotServing.error(objection, at: pointer)
        }
    }

    /// Refuses what could not be taken in; see ``StockKeeping``.
    public func requireReceivable(
        _ items: [SKU], at location: Code<Location>, pointer: (Int) -> String,
        in tx: borrowing Transaction
    ) throws {
        try requireOpen(location, at: "/location", in: tx)
        _ = try self.items.find(items, pointer: pointer, in: tx)
    }

    /// Refuses lines at places that take nothing in; each place is asked for once.
    func requireOpen(
        _ lines: [StockLine], evenClosed: Bool = false, in tx: borrowing Transaction
    ) throws {
        var known: Set<Code<Location>> = []
        for (index, line) in lines.enumerated() where known.insert(line.location).inserted {
            try requireOpen(
                line.location, at: "/lines/\(index)/location", evenClosed: evenClosed, in: tx)
        }
    }

    /// Refuses a place that takes nothing in, or, for what has happened, only one where nothing
    /// can have happened.
    /// - Throws: `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-closed`.
    func requireOpen(
        _ location: Code<Location>, at pointer: String, evenClosed: Bool = false,
        in tx: borrowing Transaction
    ) throws {
        guard let place = try locations.find(location, in: tx) else {
            throw unknown(location, at: pointer)
        }
        guard place.location.kind != .transit else { throw inTransit(location, at: pointer) }
        guard place.location.isActive || evenClosed else {
            throw InventoryErrors.locationClosed.error(
                "\(location) is closed. Open it or choose another location.", at: pointer)
        }
    }

    func inTransit(_ location: Code<Location>, at pointer: String?) -> RetailError {
        InventoryErrors.locationInTransit.error(
            "\(location) holds goods on their way: `inventory.transfers` moves them.",
            at: pointer)
    }
}
