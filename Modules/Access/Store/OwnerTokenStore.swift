import RetailCore
import RetailStorage

/// The table of the one owner token.
struct OwnerTokenStore: Sendable {
    func digest(in tx: borrowing Transaction) throws -> [UInt8]? {
        try tx.first("SELECT digest FROM access_owner_token WHERE single = 1") { row in
            try row.next()
        }
    }

    /// Keeps the digest if there is none yet; false when there is one.
    func add(_ digest: [UInt8], at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO access_owner_token (single, digest, created_at)
            VALUES (1, \(digest), \(now))
            ON CONFLICT (single) DO NOTHING
            """)
    }

    func replace(
        by digest: [UInt8], at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO access_owner_token (single, digest, created_at)
            VALUES (1, \(digest), \(now))
            ON CONFLICT (single)
            DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at
            """)
    }

    func remove(in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_owner_token WHERE single = 1")
    }
}
