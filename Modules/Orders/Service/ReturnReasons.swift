import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Why goods come back: from memory for as long as nothing of it has changed.
struct ReturnReasons: Sendable {
    let registers: Registers
    let assortment: any Assortment
    private let store = CodedTable.returnReasons

    /// Keeps reasons beside what else is kept for all orders.
    init(registers: Registers, assortment: any Assortment) {
        self.registers = registers
        self.assortment = assortment
    }

    /// All of them, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownReturnReasons {
        try registers.known(in: tx).reasons
    }

    /// Begins to give a reason.
    /// - Throws: `orders.return-reason-taken`, `orders.too-many-return-reasons`,
    ///   `orders.market-unknown`.
    func create(
        _ reason: ReturnReason, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnReason {
        try assortment.requireMarkets(reason.markets, in: tx)
        try requireRoom(in: tx)
        guard try store.insert(reason, in: tx) else {
            throw OrdersErrors.returnReasonTaken.error(
                "There is a reason \(reason.code). Choose another code.", at: "/code")
        }
        try record(reason, by: call, in: tx)
        return reason
    }

    /// Changes a reason: also whether it is given.
    /// - Throws: `orders.return-reason-unknown`, `request.stale-version`, and as
    ///   ``create(_:by:in:)``.
    func update(
        _ change: ReturnReasonChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ReturnReason {
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var reason = change.own.changed(old) else { return old }
        if reason.markets != old.markets { try assortment.requireMarkets(reason.markets, in: tx) }
        if reason.isActive, !old.isActive { try requireRoom(in: tx) }
        reason.noteChange(at: call.now)
        reason.version += 1
        guard try store.update(reason, in: tx) else {
            throw RequestErrors.staleVersion.error("The reason has changed. Read it again.")
        }
        try record(reason, by: call, in: tx)
        return reason
    }

    /// The reason with the code.
    /// - Throws: `orders.return-reason-unknown`.
    func show(_ code: Code<ReturnReason>, in tx: borrowing Transaction) throws -> ReturnReason {
        guard let reason = try store.find(code, in: tx) else {
            throw OrdersErrors.noReturnReason(code, at: "/code")
        }
        return reason
    }

    /// A page of reasons.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: ReturnReasonFilter, _ request: ListRequest<ReturnReasonSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ReturnReason> {
        try store.list(filter, request, in: tx)
    }

    private func requireRoom(in tx: borrowing Transaction) throws {
        guard try known(in: tx).count >= ReturnReason.most else { return }
        throw OrdersErrors.tooManyReturnReasons.error(
            "\(ReturnReason.most) reasons are given already. Archive one first.")
    }

    private func record(
        _ reason: ReturnReason, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            ReturnReasonChanged(reason: reason.code, version: reason.version), by: call)
    }
}
