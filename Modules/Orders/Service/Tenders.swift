import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// By what customers can pay: from memory for as long as nothing of it has changed, on whichever
/// gateway.
struct Tenders: Sendable {
    private let store = TenderStore()
    private let snapshot = Snapshot("orders_revision") { tx in
        KnownTenders(try TenderStore().all(in: tx))
    }

    /// All of them, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownTenders {
        try snapshot.value(in: tx)
    }

    /// Begins to take a tender.
    /// - Throws: `orders.tender-taken`.
    func create(
        _ entry: TenderEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        guard try store.insert(entry, in: tx) else {
            throw OrdersErrors.tenderTaken.error(
                "There is a tender \(entry.tender.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a tender: also whether it is taken.
    /// - Throws: `orders.tender-unknown`, `request.stale-version`.
    func update(
        _ change: TenderChange, by call: Call, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        let old = try show(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        entry.version += 1
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The tender has changed. Read it again.")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// The tender with the code, taken or not.
    /// - Throws: `orders.tender-unknown`.
    func show(_ code: Code<Tender>, in tx: borrowing Transaction) throws -> TenderEntry {
        guard let entry = try store.find(code, in: tx) else {
            throw OrdersErrors.tenderUnknown.error(
                "There is no tender \(code). List the tenders to see the codes.", at: "/code")
        }
        return entry
    }

    /// A page of tenders; customers see those that are taken.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: TenderFilter, _ request: ListRequest<TenderSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<TenderEntry> {
        var filter = filter
        if call.isCustomer { filter.isActive = true }
        return try store.list(filter, request, in: tx)
    }

    private func record(
        _ entry: TenderEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            TenderChanged(tender: entry.tender.code, version: entry.version), by: call)
    }
}
