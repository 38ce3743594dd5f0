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
    /// would else wait for each other.
    func book(
        _ bookings: [Booking], of transfer: Transfer, by call: Call, in tx: borrowing Transaction
    ) throws {
        for booking in bookings.sorted(by: { $0.key < $1.key }) where !booking.change.isZero {
            let side: LevelSide = booking.key.location == transfer.transit ? .transit : .shelf
            let counters =
                booking.change.isNegative
                ? try stock.levels.issue(
                    booking.key, try booking.change.negated(), from: side, at: call.now, in: tx)
                : try stock.levels.add(
                    booking.key, booking.change, to: side, at: call.now, in: tx)
            try stock.note(
                Change(
                    key: booking.key, onHand: booking.change, reason: booking.reason,
                    reference: transfer.id.text),
                counters, by: call, in: tx)
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
