import RetailContracts
import RetailCore
import RetailStorage

/// The table of transfer codes: digests only.
struct TransferStore: Sendable {
    func add(
        _ digest: [UInt8], for id: CaseID, until end: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO support_transfer_codes (digest, case_id, expires_at)
            VALUES (\(digest), \(id), \(end))
            """)
    }

    /// The case that the code belongs to, while the code lives.
    func find(_ digest: [UInt8], at now: Instant, in tx: borrowing Transaction) throws -> CaseID? {
        try tx.first(
            """
            SELECT case_id FROM support_transfer_codes
             WHERE digest = \(digest) AND expires_at > \(now)
            """
        ) { row in try row.next() }
    }

    /// Uses the code up; false when it was used before or has ended.
    func use(_ digest: [UInt8], at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE support_transfer_codes SET used_at = \(now)
             WHERE digest = \(digest) AND expires_at > \(now) AND used_at IS NULL
            """)
    }

    /// Forgets codes that have ended, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(
        endedBefore now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(
            most, of: "support_transfer_codes", by: ["digest"], "WHERE expires_at <= \(now)")
    }
}
