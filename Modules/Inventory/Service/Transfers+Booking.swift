import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Transfers {
    /// Returns a transfer with its lines, to who works at either end.
    /// - Throws: `inventory.transfer-unknown`.
    func show(
        _ id: TransferID, by call: Call, in tx: borrowing Transaction
    ) throws -> Transfer {
        guard let transfer = try store.find(id, in: tx),
            call.may(at: transfer.source, on: nil) || call.may(at: transfer.destination, on: nil)
        else {
            throw InventoryErrors.transferUnknown.error(
                "No transfer of yours has this id.", at: "/id")
        }
        return transfer
    }

    /// The transfer, in the state that the act needs.
    func find(
        _ id: TransferID, in state: TransferState?, by call: Call, in tx: borrowing Transaction
    ) throws -> Transfer {
        let transfer = try show(id, by: call, in: tx)
        try call.requireVersion(transfer.version)
        guard state == nil || transfer.state == state else { throw wrongState(transfer) }
        return transfer
    }

    func wrongState(_ transfer: Transfer) -> RetailError {
        InventoryErrors.transferState.error(
            "The transfer is \(transfer.state.rawValue). Read it again.", at: "/id")
    }

    func move(_ transfer: inout Transfer, in tx: borrowing Transaction) throws {
        transfer.version += 1
        guard try store.move(transfer, in: tx) else { throw wrongState(transfer) }
    }

    /// One line's arrival: what came leaves transit for the destination, what is missing leaves
    /// transit for good, what is over comes from nowhere.
    func arrival(of line: TransferLine, in transfer: Transfer) throws -> [Booking] {
        let came = line.received ?? line.quantity
        let expected = min(came, line.quantity)
        let missing = try line.quantity.subtracting(expected)
        let over = try came.subtracting(expected)
        let reason = line.reason ?? .transfer
        return [
            Booking(line.sku, transfer.transit, try expected.negated(), .transfer),
            Booking(line.sku, transfer.destination, expected, .transfer),
            Booking(line.sku, transfer.transit, try missing.negated(), reason),
            Booking(line.sku, transfer.destination, over, reason),
        ]
    }

    /// Everything of a transfer from one location to another.
    func moving(
        _ transfer: Transfer, from: Code<Location>, to: Code<Location>
    ) throws -> [Booking] {
        try transfer.lines.flatMap { line in
            [
                Booking(line.sku, from, try line.quantity.negated(), .transfer),
                Booking(line.sku, to, line.quantity, .transfer),
            ]
        }
    }

    /// Books in the order of item and location, as every act does: a transfer and its way back
    /// would else wait for each other. What leaves a place must be free there.
    func book(
        _ bookings: [Booking], of transfer: Transfer, by call: Call, in tx: borrowing Transaction
    ) throws {
        let bookings = bookings.filter { !$0.change.isZero }.sorted { $0.key < $1.key }
        let changes = try Dictionary(grouping: bookings, by: \.key).map { key, bookings in
            let sum = try bookings.reduce(Quantity.zero) { try $0.adding($1.change) }
            return LevelChange(
                key: key, side: key.location == transfer.transit ? .transit : .shelf,
                onHand: sum, free: sum.isNegative ? try sum.negated() : nil)
        }.sorted { $0.key < $1.key }
        let there = try stock.levels.counters(changes.map(\.key), in: tx)
        let missing = changes.filter { there[$0.key] == nil }
        try stock.levels.open(missing, at: call.now, in: tx)
        try stock.require(
            try stock.levels.change(changes, at: call.now, in: tx), changes.first?.key)
        let entries = bookings.map { booking in
            Change(
                key: booking.key, onHand: booking.change, reason: booking.reason,
                reference: transfer.id.text)
        }
        try stock.movements.add(entries, by: call, in: tx)
        // What is missing or over is told after what came, as there was then.
        var now = there
        for entry in entries {
            let counters = try (now[entry.key] ?? .none).changed(
                by: LevelChange(key: entry.key, onHand: entry.onHand))
            now[entry.key] = counters
            try stock.tell(entry, counters, by: call, in: tx)
        }
    }
}

/// A change that a transfer makes at one of its places.
struct Booking: Sendable {
    let key: StockKey
    let change: Quantity
    let reason: StockReason

    init(_ sku: SKU, _ location: Code<Location>, _ change: Quantity, _ reason: StockReason) {
        key = StockKey(sku: sku, location: location)
        self.change = change
        self.reason = reason
    }
}
