import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Opens and changes locations, and says which of them serve a channel.
struct Places: Sendable {
    let store = LocationStore()
    let sources = SourceStore()

    /// Opens a location.
    /// - Throws: `inventory.location-exists`.
    func create(_ place: Place, by call: Call, in tx: borrowing Transaction) throws -> Place {
        let code = place.location.code
        guard try store.add(place, at: call.now, in: tx) else {
            throw InventoryErrors.locationExists.error(
                "\(code) is taken. Choose another code.", at: "/code")
        }
        try tx.record(LocationChanged(location: code, version: place.version), by: call)
        return place
    }

    /// Returns a location.
    /// - Throws: `inventory.location-unknown`.
    func show(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Place {
        guard let place = try store.find(code, in: tx) else {
            throw Stock().unknown(code, at: "/code")
        }
        return place
    }

    /// Changes a location. One that has stock stays open.
    /// - Throws: `inventory.location-unknown`, `inventory.location-in-use`,
    ///   `request.stale-version`.
    func update(
        _ code: Code<Location>, by call: Call, in tx: borrowing Transaction,
        _ edit: (Place) -> Place
    ) throws -> Place {
        let old = try show(code, in: tx)
        try call.requireVersion(old.version)
        let new = edit(old)
        if old.location.isActive, !new.location.isActive, try LevelStore().isInUse(code, in: tx) {
            throw InventoryErrors.locationInUse.error(
                "\(code) still has stock. Transfer it or count it to zero first.", at: "/active")
        }
        guard try store.replace(new, at: old.version, now: call.now, in: tx) else {
            throw RequestErrors.staleVersion.error("The location has changed. Read it again.")
        }
        try tx.record(LocationChanged(location: code, version: new.version), by: call)
        return new
    }

    /// Says which locations serve a channel, the preferred first, and what they keep back.
    /// - Throws: `inventory.location-unknown`, `inventory.location-repeated`.
    func setSources(
        of channel: Code<Channel>, _ list: [Source], by call: Call, in tx: borrowing Transaction
    ) throws {
        var seen: Set<Code<Location>> = []
        for (index, source) in list.enumerated() {
            guard try store.exists(source.location, in: tx) else {
                throw Stock().unknown(source.location, at: "/sources/\(index)/location")
            }
            guard seen.insert(source.location).inserted else {
                throw InventoryErrors.locationRepeated.error(
                    "\(source.location) is named twice.", at: "/sources/\(index)/location")
            }
        }
        try sources.clear(channel, in: tx)
        for (index, source) in list.enumerated() {
            try sources.add(source, to: channel, position: index + 1, in: tx)
        }
        try tx.record(SourcesChanged(channel: channel), by: call)
    }
}
