import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Transfers {
    /// Returns a transfer with its lines.
    /// - Throws: `inventory.transfer-unknown`.
    func show(_ id: TransferID, in tx: borrowing Transaction) throws -> Transfer {
        guard let transfer = try store.find(id, in: tx) else {
            throw InventoryErrors.transferUnknown.error("No transfer has this id.", at: "/id")
        }
        return transfer
    }

    /// The transfer, in the state that the act needs.
    func find(
        _ id: TransferID, in state: TransferState?, by call: Call, in tx: borrowing Transaction
    ) throws -> Transfer {
        let transfer = try show(id, in: tx)
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

    /// Books one line's arrival: what came leaves transit for the destination, what is missing
    /// leaves transit for good, what is over comes from nowhere.
    func arrive(
        _ line: TransferLine, of transfer: Transfer, _ call: Call, in tx: borrowing Transaction
    ) throws {
        let came = line.received ?? line.quantity
        let expected = min(came, line.quantity)
        try take(line.sku, expected, from: transfer.transit, transfer, call, in: tx)
        try put(line.sku, expected, to: transfer.destination, transfer, call, in: tx)
        let reason = line.reason ?? .transfer
        try take(
            line.sku, try line.quantity.subtracting(expected), from: transfer.transit, transfer,
            call, as: reason, in: tx)
        try put(
            line.sku, try came.subtracting(expected), to: transfer.destination, transfer, call,
            as: reason, in: tx)
        try store.receive(line, of: transfer.id, in: tx)
    }

    func take(
        _ sku: SKU, _ quantity: Quantity, from location: Code<Location>, _ transfer: Transfer,
        _ call: Call, as reason: StockReason = .transfer, in tx: borrowing Transaction
    ) throws {
        guard quantity.isPositive else { return }
        let key = StockKey(sku: sku, location: location)
        let counters = try stock.levels.issue(key, quantity, at: call.now, in: tx)
        try stock.note(
            Change(
                key: key, onHand: try quantity.negated(), reason: reason,
                reference: transfer.id.text),
            counters, by: call, in: tx)
    }

    func put(
        _ sku: SKU, _ quantity: Quantity, to location: Code<Location>, _ transfer: Transfer,
        _ call: Call, as reason: StockReason = .transfer, in tx: borrowing Transaction
    ) throws {
        guard quantity.isPositive else { return }
        let key = StockKey(sku: sku, location: location)
        let counters = try stock.levels.add(key, quantity, at: call.now, in: tx)
        try stock.note(
            Change(
                key: key, onHand: quantity, reason: reason, reference: transfer.id.text),
            counters, by: call, in: tx)
    }
}
