import RetailContracts
import RetailCore
import RetailStorage

/// The table of customers' tokens.
struct CustomerTokenStore: Sendable {
    func add(
        _ token: CustomerToken, key: RawID?, digest: [UInt8], at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO access_customer_tokens
                (id, customer, channel, key, digest, created_at, expires_at)
            VALUES (\(token.id), \(token.customer), \(token.channel), \(key), \(digest),
                \(now), \(token.expiresAt))
            """)
    }

    /// The token with the digest, unless the key that made it was revoked.
    func find(digest: [UInt8], in tx: borrowing Transaction) throws -> CustomerToken? {
        try tx.first(
            """
            SELECT t.id, t.customer, t.channel, t.expires_at
              FROM access_customer_tokens t
              LEFT JOIN access_keys k ON k.id = t.key
             WHERE t.digest = \(digest) AND k.revoked_at IS NULL
            """, Self.token)
    }

    func find(
        _ id: ID<CustomerToken>, in tx: borrowing Transaction
    ) throws -> CustomerToken? {
        try tx.first(
            """
            SELECT id, customer, channel, expires_at
              FROM access_customer_tokens WHERE id = \(id)
            """, Self.token)
    }

    func remove(_ id: ID<CustomerToken>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_customer_tokens WHERE id = \(id)")
    }

    func forget(endedBefore now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_customer_tokens WHERE expires_at < \(now)")
    }

    private static func token(_ row: borrowing Row) throws -> CustomerToken {
        CustomerToken(
            id: try row[0], customer: try row[1], channel: try row[2], expiresAt: try row[3])
    }
}
