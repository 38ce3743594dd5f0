public import RetailContracts
public import RetailCore
import RetailKit
public import RetailStorage

extension Stock {
    /// Refuses what could not be taken in; see ``StockReceiving``.
    public func requireReceivable(
        _ items: [StockLine], at location: Code<Location>, pointer: (Int) -> StockPointer,
        in tx: borrowing Transaction
    ) throws {
        try requireOpen(location, at: "/location", in: tx)
        _ = try self.items.find(items, pointer: pointer, in: tx)
    }

    /// Refuses lines at locations that take nothing in.
    func requireOpen(
        _ lines: [StockLine], evenClosed: Bool = false, in tx: borrowing Transaction
    ) throws {
        try requireOpen(lines.map(\.location), evenClosed: evenClosed, in: tx) {
            "/lines/\($0)/location"
        }
    }

    /// Refuses the first of locations that takes nothing in; all are asked for at once.
    func requireOpen(
        _ codes: [Code<Location>], evenClosed: Bool = false, in tx: borrowing Transaction,
        pointer: (Int) -> String
    ) throws {
        let places = try places.value(in: tx)
        for (index, code) in codes.enumerated() {
            try requireOpen(places[code], code, at: pointer(index), evenClosed: evenClosed)
        }
    }

    /// Refuses a location that takes nothing in, or, for what has happened, only one where nothing
    /// can have happened.
    /// - Throws: `inventory.location-unknown`, `inventory.location-in-transit`,
    ///   `inventory.location-closed`.
    func requireOpen(
        _ location: Code<Location>, at pointer: String, evenClosed: Bool = false,
        in tx: borrowing Transaction
    ) throws {
        try requireOpen(
            try places.value(in: tx)[location], location, at: pointer, evenClosed: evenClosed)
    }

    func requireOpen(
        _ place: StoredLocation?, _ location: Code<Location>, at pointer: String,
        evenClosed: Bool = false
    ) throws {
        guard let place else { throw InventoryErrors.unknown(location, at: pointer) }
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
