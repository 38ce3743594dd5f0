public import RetailCore
public import RetailStorage

/// Lets holders use what may be used up to a limit, exactly, however many do so at once.
///
/// All verbs act inside the caller's transaction, on all allowances of an act or on none, by as
/// many statements for many as for one. A holder is a text of the module that debits, beginning
/// with its name (`catalogue:order_…`): what one holder holds is replaced, claimed and released as
/// one. Who has no limit names no allowance, and nothing is written.
///
/// ```swift
/// let uses = Allowance(kind: "catalogue.promotion", key: promotion.code)
/// let debit = Debit(uses, 1, most: promotion.uses)
/// if let shortage = try Allowances().claim([debit], for: holder, at: call.now, in: tx) {
///     throw CatalogueErrors.promotionUsedUp.error("…")
/// }
/// ```
public struct Allowances: Sendable {
    let sums = AllowanceStore()
    let allotments = AllotmentStore()

    /// Makes the verbs; they keep nothing.
    public init() {}

    /// Holds what the debits ask for, in place of what the holder holds now.
    ///
    /// Holds that are over at `now` do not count: those of allowances that do not suffice are given
    /// back in the same act. What the holder holds already needs no room, also where a limit was
    /// lowered since. A holder that has claimed gets nothing more: the act was done before.
    /// - Parameter end: until when; nil where somebody else ends it.
    /// - Returns: nil where all are held; else the first debit that does not fit, and nothing was
    ///   written.
    /// - Throws: `sync.invalid-debit` for an amount below zero, or a text that is empty or has more
    ///   than 200 bytes.
    public func hold(
        _ debits: [Debit], for holder: String, until end: Instant?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Shortage? {
        try take(debits, for: holder, at: now, in: tx) {
            Allotment(
                allowance: $0.allowance, amount: $0.amount, isClaimed: false, expiresAt: end)
        }
    }

    /// Claims what the debits ask for, in place of what the holder holds now, or without a hold
    /// before: as ``hold(_:for:until:at:in:)`` otherwise. A hold that is over has no privilege: it
    /// is claimed where it still fits.
    /// - Returns: nil where all are claimed, by this act or before; else the first debit that does
    ///   not fit, and nothing was written.
    /// - Throws: `sync.invalid-debit`, as there.
    public func claim(
        _ debits: [Debit], for holder: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Shortage? {
        try take(debits, for: holder, at: now, in: tx) {
            Allotment(
                allowance: $0.allowance, amount: $0.amount, isClaimed: true, expiresAt: nil)
        }
    }

    /// Claims all that the holder holds, whatever the limits are now: they were kept when it was
    /// held.
    /// - Returns: true where all of it is claimed, by this act or before. False where the holder
    ///   has nothing, or its hold is over, and nothing was written: then the debits are claimed
    ///   anew, which fit or do not.
    public func claim(
        for holder: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        let stand = try allotments.stand(of: holder, wanting: [], in: tx)
        guard let first = stand.own.first else { return false }
        if first.isClaimed { return true }
        // One whose hold was given back in part has fewer than it took.
        guard stand.own.count == stand.parts, !stand.own.contains(where: { $0.isOver(at: now) })
        else { return false }
        try change(stand.sums, by: stand.own, in: tx) { sums, amount in
            sums.held -= amount
            sums.claimed += amount
        }
        try allotments.claim(stand.own.count, of: holder, in: tx)
        return true
    }

    /// Gives back all that the holder has, held or claimed, once: who has nothing gives nothing.
    /// - Returns: what was given back.
    @discardableResult
    public func release(
        for holder: String, in tx: borrowing Transaction
    ) throws -> [Allotment] {
        let stand = try allotments.stand(of: holder, wanting: [], in: tx)
        guard let first = stand.own.first else { return [] }
        let empty = try change(stand.sums, by: stand.own, in: tx) { sums, amount in
            if first.isClaimed { sums.claimed -= amount } else { sums.held -= amount }
        }
        try allotments.remove(stand.own.count, of: holder, in: tx)
        try sums.forget(empty, in: tx)
        return stand.own.sorted { $0.allowance < $1.allowance }
    }

    /// What a holder has, held or claimed, also holds that are over and not given back yet.
    public func allotments(
        of holder: String, in tx: borrowing Transaction
    ) throws -> [Allotment] {
        try allotments.list(of: holder, in: tx)
    }

    /// How much is used of allowances, without holds that are over at `now`.
    public func used(
        _ allowances: some Collection<Allowance>, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Allowance: Usage] {
        let found = try sums.find(allowances, in: tx)
        let held = found.filter { $0.value.held > 0 }.keys
        let expired = try allotments.expired(of: Array(held), at: now, except: "", in: tx)
        return allowances.reduce(into: [:]) { usages, allowance in
            let sums = found[allowance] ?? AllowanceSums()
            let over = expired[allowance]?.amount ?? 0
            usages[allowance] = Usage(held: sums.held - over, claimed: sums.claimed)
        }
    }

    /// Writes the sums that were read, changed by the amount of each allotment.
    /// - Returns: the allowances of which nothing is used any more.
    @discardableResult
    func change(
        _ known: [Allowance: AllowanceSums], by allotments: [Allotment],
        in tx: borrowing Transaction, _ change: (inout AllowanceSums, _ amount: Int64) -> Void
    ) throws -> [Allowance] {
        var next = known
        for allotment in allotments {
            change(&next[allotment.allowance, default: AllowanceSums()], allotment.amount)
        }
        let written = next.advanced
        try sums.put(written, in: tx)
        return written.filter(\.sums.isEmpty).map(\.allowance)
    }
}
