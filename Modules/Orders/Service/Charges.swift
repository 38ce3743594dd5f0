import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Delivery and fees: from memory for as long as nothing of them has changed, on whichever gateway.
struct Charges: Sendable {
    let registers: Registers
    let assortment: any Assortment
    private let store = CodedTable.charges

    /// Keeps charges of the markets that there are.
    init(registers: Registers, assortment: any Assortment) {
        self.registers = registers
        self.assortment = assortment
    }

    /// All of them, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> KnownCharges {
        try registers.known(in: tx).charges
    }

    /// Begins to offer a charge.
    /// - Throws: `orders.charge-taken`, `orders.market-unknown`, `orders.currency-mismatch`,
    ///   `orders.not-payable`, `orders.channel-unknown`, `orders.tax-class-unknown`.
    func create(
        _ entry: ChargeEntry, by call: Call, in tx: borrowing Transaction
    ) throws -> ChargeEntry {
        try require(entry, in: tx)
        try requirePrice(of: entry, in: tx)
        guard try store.insert(entry, in: tx) else {
            throw OrdersErrors.chargeTaken.error(
                "There is a charge \(entry.charge.code). Choose another code.", at: "/code")
        }
        try record(entry, by: call, in: tx)
        return entry
    }

    /// Changes a charge: also whether it may be chosen.
    /// - Throws: `orders.charge-unknown`, `request.stale-version`, and as ``create(_:by:in:)``.
    func update(
        _ change: ChargeChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ChargeEntry {
        let old = try find(change.code, in: tx)
        try call.requireVersion(old.version)
        guard var entry = change.own.changed(old) else { return old }
        try require(entry, since: old, in: tx)
        // One that could be asked for when it was said is not judged by the coins of today.
        if entry.price != old.price { try requirePrice(of: entry, in: tx) }
        entry.noteChange(at: call.now)
        entry.version += 1
        try save(entry, since: old, by: call, in: tx)
        return entry
    }

    /// Writes the next version of a charge; what it cost before is kept.
    /// - Throws: `request.stale-version`.
    func save(
        _ entry: ChargeEntry, since old: ChargeEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try store.update(entry, in: tx) else {
            throw RequestErrors.staleVersion.error("The charge has changed. Read it again.")
        }
        if entry.terms != old.terms {
            try ChargeTermsStore().insert(old, until: call.now, in: tx)
        }
        try record(entry, by: call, in: tx)
    }

    /// The charge with the code; customers see one that may be chosen on their channel.
    /// - Throws: `orders.charge-unknown`.
    func show(
        _ code: Code<Charge>, by call: Call, in tx: borrowing Transaction
    ) throws -> ChargeEntry {
        let entry = try find(code, in: tx)
        guard let own = call.own else { return entry }
        let market = try assortment.market(of: own.channel, at: nil, in: tx)
        guard entry.isActive, let market, entry.isOffered(on: own.channel, in: market.code) else {
            throw unknown(code)
        }
        return entry
    }

    /// A page of charges; customers see those that may be chosen on their channel.
    /// - Throws: `core.invalid-cursor`, `request.channel-forbidden`.
    func list(
        _ filter: ChargeFilter, _ request: ListRequest<ChargeSort>, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Page<ChargeEntry> {
        var filter = filter
        if let own = call.own {
            if let asked = filter.channel { try call.require(at: nil, on: asked) }
            filter.channel = own.channel
            let market = try assortment.market(of: own.channel, at: nil, in: tx)
            guard let market, filter.isActive ?? true,
                filter.market ?? market.code == market.code
            else {
                let total = request.countsAll ? Total(counted: 0) : nil
                return Page(items: [], next: nil, total: total)
            }
            (filter.isActive, filter.market) = (true, market.code)
        }
        return try store.list(filter, request, in: tx)
    }

    /// Refuses channels and tax classes that there are not, where they are new.
    private func require(
        _ entry: ChargeEntry, since old: ChargeEntry? = nil, in tx: borrowing Transaction
    ) throws {
        let isKnown = old?.channels == entry.channels || entry.channels.isEmpty
        let known = isKnown ? [] : try assortment.channels(in: tx)
        for (place, code) in entry.channels.enumerated() where !isKnown && !known.contains(code) {
            throw OrdersErrors.channelUnknown.error(
                "There is no channel \(code). List the channels to see the codes.",
                at: "/channels/\(place)")
        }
        guard let taxClass = entry.taxClass, taxClass != old?.taxClass,
            try !assortment.hasTaxClass(taxClass, in: tx)
        else { return }
        throw OrdersErrors.taxClassUnknown.error(
            "No tax rule is for the class \(taxClass). Set one by catalogue.taxes.set first.",
            at: "/tax_class")
    }

    /// Refuses a price that nobody in its market can pay.
    private func requirePrice(of entry: ChargeEntry, in tx: borrowing Transaction) throws {
        guard let market = try assortment.market(entry.market, in: tx) else {
            throw OrdersErrors.marketUnknown.error(
                "There is no market \(entry.market). List the markets to see the codes.",
                at: "/market")
        }
        try Self.require(entry.price, in: market, at: "/price")
    }

    /// Refuses a price that nobody in a market can pay.
    /// - Throws: `orders.currency-mismatch`, `orders.not-payable`, `request.invalid-input`.
    static func require(
        _ price: Money, in market: Market, at pointer: String
    ) throws(RetailError) {
        guard price.currency == market.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "\(market.name) sells in \(market.currency). Give the price in that.", at: pointer)
        }
        guard !price.isNegative,
            price.amount <= OrderPolicy.largestOrder(in: market.currency) / 100
        else {
            throw RequestErrors.invalidInput.error(
                "Give a price from zero on, of no more than a hundredth of the largest order.",
                at: pointer)
        }
        try market.rules.requirePayable(price, at: pointer)
    }

    func find(
        _ code: Code<Charge>, in tx: borrowing Transaction
    ) throws -> ChargeEntry {
        guard let entry = try store.find(code, in: tx) else { throw unknown(code) }
        return entry
    }

    private func unknown(_ code: Code<Charge>) -> RetailError {
        OrdersErrors.chargeUnknown.error(
            "There is no charge \(code). List the charges to see the codes.", at: "/code")
    }

    private func record(
        _ entry: ChargeEntry, by call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.record(
            ChargeChanged(charge: entry.charge.code, version: entry.version), by: call)
    }
}

/// What retailers keep for all orders, tenders, charges, risk rules, reasons and rules for returns,
/// in memory as one: an order asks for all of it.
struct Registers: Sendable {
    /// All of them.
    struct Known: Sendable {
        let tenders: KnownTenders
        let charges: KnownCharges
        let risks: KnownRiskRules
        let reasons: KnownReturnReasons
        let returnRules: KnownReturnRules
    }

    private let snapshot = Snapshot("orders_revision") { tx in
        Known(
            tenders: KnownTenders(try CodedTable.tenders.all(in: tx)),
            charges: KnownCharges(try CodedTable.charges.all(in: tx)),
            risks: KnownRiskRules(try CodedTable.riskRules.all(in: tx)),
            reasons: KnownReturnReasons(try CodedTable.returnReasons.all(in: tx)),
            returnRules: KnownReturnRules(try CodedTable.returnRules.all(in: tx)))
    }

    /// All of them, as the transaction sees them.
    func known(in tx: borrowing Transaction) throws -> Known { try snapshot.value(in: tx) }
}
