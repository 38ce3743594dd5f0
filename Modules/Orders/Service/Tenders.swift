import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// By what customers can pay: from memory for as long as nothing of it has changed, on whichever
/// gateway.
struct Tenders: Sendable {
    let registers: Registers
    private let store = CodedTable.tenders
    private let providers: Providers

    /// Keeps tenders beside what else is kept for all orders.
    init(registers: Registers = Registers(), providers: Providers = Providers(all: [])) {
        self.registers = registers
        self.providers = providers
    }

    /// All of them, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownTenders {
        try registers.known(in: tx).tenders
    }

    /// The tender by which a return goes back of which no payment says how: one that is accepted,
    /// or by which something of it was paid, and not only promised. The shipped cash always is:
    /// coins need no provider.
    /// - Throws: `orders.tender-unknown`, `orders.tender-archived`.
    func refunding(
        _ code: Code<Tender>, for use: TenderUse, paid payments: [Payment] = [],
        in tx: borrowing Transaction
    ) throws -> Tender {
        if code == Tender.cash.code { return .cash }
        let paid = payments.first { $0.tender.code == code && $0.captured.isPositive }
        if let paid { return paid.tender }
        return try known(in: tx).refunding(code, for: use)
    }

    /// Begins to accept a tender.
    /// - Throws: `orders.tender-taken`, `orders.provider-unknown`.
    func create(
        _ entry: TenderEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        try requireProvider(of: entry)
        guard try store.insert(entry, in: tx) else {
            throw OrdersErrors.tenderTaken.error(
                "There is a tender \(entry.tender.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a tender: also whether it is accepted.
    /// - Throws: `orders.tender-unknown`, `orders.provider-unknown`, `request.stale-version`.
    func update(
        _ change: TenderChange, by call: Call, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        let old = try find(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        if entry.provider != old.provider { try requireProvider(of: entry) }
        entry.noteChange(at: call.now)
        entry.version += 1
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The tender has changed. Read it again.")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// The tender with the code; customers see one that is accepted.
    /// - Throws: `orders.tender-unknown`.
    func show(
        _ code: Code<Tender>, by call: Call, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        let entry = try find(code, in: tx)
        guard entry.isActive || !call.isCustomer else { throw unknown(code) }
        return entry
    }

    /// A page of tenders; customers see those that are accepted.
    /// - Throws: `core.invalid-cursor`.
    func list(
        _ filter: TenderFilter, _ request: ListRequest<TenderSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<TenderEntry> {
        var filter = filter
        if call.isCustomer { filter.isActive = true }
        return try store.list(filter, request, in: tx)
    }

    private func find(
        _ code: Code<Tender>, in tx: borrowing Transaction
    ) throws -> TenderEntry {
        guard let entry = try store.find(code, in: tx) else { throw unknown(code) }
        return entry
    }

    /// Refuses a provider that nobody handed in, or for money that none moves.
    private func requireProvider(of entry: TenderEntry) throws(RetailError) {
        guard let provider = entry.provider else { return }
        try providers.require(provider, at: "/provider")
        guard !entry.tender.kind.hasProvider else { return }
        throw OrdersErrors.providerUnknown.error(
            "Cash and points are moved here: leave the provider out.", at: "/provider")
    }

    private func unknown(_ code: Code<Tender>) -> RetailError {
        OrdersErrors.tenderUnknown.error(
            "There is no tender \(code). List the tenders to see the codes.", at: "/code")
    }

    private func record(
        _ entry: TenderEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            TenderChanged(tender: entry.tender.code, version: entry.version), by: call)
    }
}
