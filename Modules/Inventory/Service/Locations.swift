import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Opens and changes locations, and says which of them serve a channel.
struct Locations: Sendable {
    let stock: Stock
    let markets: any MarketDirectory
    let store = LocationStore()
    let sources = SourceStore()

    /// Opens a location.
    /// - Throws: `inventory.location-exists`, `inventory.location-in-transit` when a transit would
    ///   be closed, ship or hand out, `inventory.market-unknown`.
    func create(
        _ place: StoredLocation, by call: Call, in tx: borrowing Transaction
    ) throws -> StoredLocation {
        let code = place.location.code
        try requireFitting(place)
        try requireMarket(of: place, in: tx)
        guard try store.add(place, at: call.now, in: tx) else {
            throw InventoryErrors.locationExists.error(
                "\(code) is taken. Choose another code.", at: "/code")
        }
        try tx.record(LocationChanged(location: code, version: place.version), by: call)
        return place
    }

    /// Returns a location.
    /// - Throws: `inventory.location-unknown`.
    func show(_ code: Code<Location>, in tx: borrowing Transaction) throws -> StoredLocation {
        guard let place = try store.find(code, in: tx) else {
            throw InventoryErrors.unknown(code, at: "/code")
        }
        return place
    }

    /// Changes a location. One that has stock or awaits a transfer stays open; the channels whose
    /// source it is leave it out once it is closed. By which market money is counted there is for
    /// callers without limits of place to say.
    /// - Throws: `inventory.location-unknown`, `inventory.location-in-use`,
    ///   `inventory.location-in-transit`, `inventory.market-unknown`, `request.stale-version`.
    func update(
        _ edit: LocationEdit, by call: Call, in tx: borrowing Transaction
    ) throws -> StoredLocation {
        let code = edit.code
        let old = try show(code, in: tx)
        try call.requireVersion(old.version)
        guard var new = edit.own.changed(old) else { return old }
        new.version += 1
        try requireFitting(new)
        if new.location.market != old.location.market {
            try call.requireEverywhere()
            try requireMarket(of: new, in: tx)
        }
        if old.location.isActive, !new.location.isActive, try LevelStore().isInUse(code, in: tx) {
            throw InventoryErrors.locationInUse.error(
                "\(code) still has stock or awaits a transfer. Clear these first.", at: "/active")
        }
        guard try store.replace(new, at: old.version, now: call.now, in: tx) else {
            throw RequestErrors.staleVersion.error("The location has changed. Read it again.")
        }
        try tx.record(LocationChanged(location: code, version: new.version), by: call)
        return new
    }

    /// Says which locations serve a channel, the preferred first, and what they keep back.
    /// - Throws: `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-repeated`.
    func setSources(
        of channel: Code<Channel>, _ list: [Source], splittingLines: Bool = true,
        splittingSales: Bool = false, by call: Call, in tx: borrowing Transaction
    ) throws {
        try stock.requireOpen(list.map(\.location), evenClosed: true, in: tx) {
            "/sources/\($0)/location"
        }
        var seen: Set<Code<Location>> = []
        for (index, source) in list.enumerated() {
            guard seen.insert(source.location).inserted else {
                throw InventoryErrors.locationRepeated.error(
                    "\(source.location) is named twice.", at: "/sources/\(index)/location")
            }
        }
        try sources.clear(channel, in: tx)
        try sources.add(list, to: channel, in: tx)
        try sources.keepLinesWhole(!splittingLines, of: channel, in: tx)
        try sources.splitSales(splittingSales, of: channel, in: tx)
        try tx.record(SourcesChanged(channel: channel), by: call)
    }

    /// Refuses a market that there is not.
    private func requireMarket(
        of place: StoredLocation, in tx: borrowing Transaction
    ) throws {
        guard let market = place.location.market, try markets.market(market, in: tx) == nil
        else { return }
        throw InventoryErrors.marketUnknown.error(
            "There is no market \(market). List the markets to see the codes.", at: "/market")
    }

    /// A transit is always in use, and nothing is sold from it.
    private func requireFitting(_ place: StoredLocation) throws(RetailError) {
        guard place.location.kind == .transit else { return }
        guard place.location.isActive, !place.offersPickup, !place.offersShipping else {
            throw InventoryErrors.locationInTransit.error(
                "A transit stays in use and neither ships nor hands out. Set `active` and leave "
                    + "`pickup` and `shipping` out.", at: "/kind")
        }
    }
}
