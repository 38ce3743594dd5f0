import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Moves stock between locations: draft, shipped, received; in between it stands at a transit
/// location, so nothing is ever nowhere.
struct Transfers: Sendable {
    let stock: Stock
    let store = TransferStore()

    /// Plans a transfer; nothing moves and nothing is held.
    /// - Throws: `inventory.location-unknown`, `inventory.transfer-ends`,
    ///   `inventory.location-closed`, `inventory.item-repeated`, `inventory.item-unknown`.
    func create(
        from source: Code<Location>, to destination: Code<Location>, _ lines: [TransferLine],
        note: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Transfer {
        try call.require(at: source, on: nil)
        let places = try stock.places.value(in: tx)
        for (end, pointer) in [(source, "/source"), (destination, "/destination")] {
            guard let place = places[end] else { throw InventoryErrors.unknown(end, at: pointer) }
            guard place.location.kind != .transit, source != destination else {
                throw InventoryErrors.transferEnds.error(
                    "Choose two different stores or warehouses.", at: pointer)
            }
            try stock.requireOpen(place, end, at: pointer)
        }
        var seen: Set<SKU> = []
        if let index = lines.firstIndex(where: { !seen.insert($0.sku).inserted }) {
            throw InventoryErrors.itemRepeated.error(
                "\(lines[index].sku) is named twice. Add the two up.", at: "/lines/\(index)/sku")
        }
        let known = try stock.items.find(
            lines.map { (sku: $0.sku, quantity: $0.quantity) }, in: tx)
        try stock.items.admit(known, in: tx)
        let lines = lines.map { TransferLine(sku: known.named($0.sku), quantity: $0.quantity) }
        let transfer = Transfer(
            id: call.newID(), source: source, destination: destination,
            transit: try Code("in-transit"), state: .draft, note: note, version: 1,
            createdAt: call.now, lines: lines)
        try store.add(transfer, in: tx)
        try tx.record(TransferChanged(transfer: transfer.id, state: .draft), by: call)
        return transfer
    }

    /// Sends the goods: they leave the source and stand in transit.
    /// - Throws: `inventory.transfer-unknown`, `inventory.transfer-state`,
    ///   `inventory.insufficient-stock` when the source has too little that is not reserved.
    func ship(_ id: TransferID, by call: Call, in tx: borrowing Transaction) throws -> Transfer {
        var transfer = try find(id, in: .draft, by: call, in: tx)
        try call.require(at: transfer.source, on: nil)
        let keys = transfer.lines.map { StockKey(sku: $0.sku, location: transfer.source) }
        let supplies = try stock.levels.supplies(keys, on: nil, in: tx)
        for (index, line) in transfer.lines.enumerated() {
            let available = try supplies[keys[index]]?.available ?? .zero
            guard available >= line.quantity else {
                throw stock.short(keys[index], of: available, at: "/lines/\(index)/quantity")
            }
        }
        transfer.state = .shipped
        transfer.shippedAt = call.now
        try move(&transfer, in: tx)
        try book(
            try moving(transfer, from: transfer.source, to: transfer.transit), of: transfer,
            by: call, in: tx)
        try tx.record(TransferChanged(transfer: id, state: .shipped), by: call)
        return transfer
    }

    /// Takes the goods in; what is missing or over is booked with its reason.
    /// - Throws: `inventory.transfer-unknown`, `inventory.transfer-state`,
    ///   `inventory.difference-unexplained`, `inventory.item-not-shipped`.
    func receive(
        _ id: TransferID, _ arrivals: [Arrival], by call: Call, in tx: borrowing Transaction
    ) throws -> Transfer {
        var transfer = try find(id, in: .shipped, by: call, in: tx)
        try call.require(at: transfer.destination, on: nil)
        transfer.lines = try transfer.receiving(arrivals)
        _ = try stock.items.find(arrivals.map { (sku: $0.sku, quantity: $0.quantity) }, in: tx)
        transfer.state = .received
        transfer.endedAt = call.now
        try move(&transfer, in: tx)
        try book(
            try transfer.lines.flatMap { try arrival(of: $0, in: transfer) }, of: transfer,
            by: call, in: tx)
        guard try store.receive(transfer.lines, of: id, in: tx) else { throw wrongState(transfer) }
        try tx.record(TransferChanged(transfer: id, state: .received), by: call)
        return transfer
    }

    /// Calls a transfer off; what is on its way goes back to the source.
    ///
    /// A shipped one is the source's to call back. Of a draft nothing has moved, and it keeps both
    /// ends from being closed: either end may drop it.
    /// - Throws: `inventory.transfer-unknown`, `inventory.transfer-state` when it has ended.
    func cancel(_ id: TransferID, by call: Call, in tx: borrowing Transaction) throws -> Transfer {
        var transfer = try find(id, in: nil, by: call, in: tx)
        let wasShipped = transfer.state == .shipped
        if wasShipped || !call.may(at: transfer.destination, on: nil) {
            try call.require(at: transfer.source, on: nil)
        }
        guard wasShipped || transfer.state == .draft else { throw wrongState(transfer) }
        transfer.state = .cancelled
        transfer.endedAt = call.now
        try move(&transfer, in: tx)
        if wasShipped {
            try book(
                try moving(transfer, from: transfer.transit, to: transfer.source), of: transfer,
                by: call, in: tx)
        }
        try tx.record(TransferChanged(transfer: id, state: .cancelled), by: call)
        return transfer
    }
}
