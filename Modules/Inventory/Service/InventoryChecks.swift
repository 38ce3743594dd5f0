import RetailCore
import RetailKit
import RetailStorage

/// What `selaras verify` proves about stock; the database adds up, nothing is collected here.
enum InventoryChecks {
    static let all = [
        ledgerEqualsCounters, reservedEqualsHolds, postedHasLeft, holdsEnd, transitEqualsTransfers,
        wholeSteps, idleEqualsLedger,
    ]

    /// How long after its end a hold may wait for the sweep: twenty rounds.
    static let patience = Duration.seconds(300)

    private static let ledgerEqualsCounters = Check(
        "inventory.ledger-equals-counters",
        "On hand is the sum of its movements, for every item and location."
    ) { tx in try LedgerProof().ledgerAgainstCounters(in: tx) }

    private static let reservedEqualsHolds = Check(
        "inventory.reserved-equals-holds", "Reserved is the sum of what is pending."
    ) { tx in try LedgerProof().reservedAgainstHolds(in: tx) }

    private static let postedHasLeft = Check(
        "inventory.posted-has-left", "What holds say went out is in the ledger."
    ) { tx in try LedgerProof().postedAgainstLedger(in: tx) }

    /// A check has no clock: the newest entry of the ledger or the newest hold stands for now,
    /// which is never too late.
    private static let holdsEnd = Check(
        "inventory.holds-end", "No pending hold is long past its end."
    ) { tx in
        guard let newest = try LedgerProof().newestMoment(in: tx) else { return [] }
        return try overdueHolds(at: newest, in: tx)
    }

    private static let transitEqualsTransfers = Check(
        "inventory.transit-equals-transfers", "What is in transit is what open transfers say."
    ) { tx in try LedgerProof().transitAgainstTransfers(in: tx) }

    private static let wholeSteps = Check(
        "inventory.whole-steps", "What is counted in pieces is there in whole ones."
    ) { tx in try LedgerProof().partsOfSteps(in: tx) }

    private static let idleEqualsLedger = Check(
        "inventory.idle-equals-ledger",
        "When an item was last sold, and since when it is there, is what the ledger says."
    ) { tx in try LedgerProof().idleAgainstLedger(in: tx) }

    static func overdueHolds(at now: Instant, in tx: borrowing Transaction) throws -> [String] {
        try LedgerProof().overdueHolds(before: now - patience, in: tx)
    }
}
