import RetailCore
import RetailStorage

/// The table of the key with which links are signed.
struct LinkKeyStore: Sendable {
    /// The key; nil before the first link.
    func find(in tx: borrowing Transaction) throws -> [UInt8]? {
        try tx.first("SELECT secret FROM access_link_keys WHERE single = 1") { row in
            try row.next()
        }
    }

    /// Keeps a key unless there is one.
    func make(_ secret: [UInt8], at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO access_link_keys (single, secret, made_at)
            VALUES (1, \(secret), \(now)) ON CONFLICT (single) DO NOTHING
            """)
    }

    /// Keeps a key in place of the one before.
    func replace(with secret: [UInt8], at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO access_link_keys (single, secret, made_at)
            VALUES (1, \(secret), \(now))
            ON CONFLICT (single) DO UPDATE
               SET secret = excluded.secret, made_at = excluded.made_at
            """)
    }
}
