import RetailContracts
import RetailCore
import RetailStorage

/// The table of customers' tokens.
struct CustomerTokenStore: Sendable {
    func add(
        _ token: CustomerToken, by actor: Actor, digest: [UInt8], at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        var (key, staff): (RawID?, RawID?)
        switch actor {
        case .key(let id): key = id
        case .staff(let id): staff = id
        default: break
        }
        try tx.execute(
            """
            INSERT INTO access_customer_tokens
                (id, customer, channel, key, staff, digest, created_at, expires_at)
            VALUES (\(token.id), \(token.customer), \(token.channel), \(key), \(staff),
                \(digest), \(now), \(token.expiresAt))
            """)
    }

    /// The token with the digest, unless the key or the member of staff that made it is out.
    func find(digest: [UInt8], in tx: borrowing Transaction) throws -> CustomerToken? {
        try tx.first(
            """
            SELECT t.id, t.customer, t.channel, t.expires_at
              FROM access_customer_tokens t
              LEFT JOIN access_keys k ON k.id = t.key
              LEFT JOIN access_staff s ON s.id = t.staff
             WHERE t.digest = \(digest) AND k.revoked_at IS NULL
               AND (t.staff IS NULL OR s.is_active = 1)
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

    /// Ends the tokens that a member of staff has made.
    func removeAll(madeBy staff: ID<Staff>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM access_customer_tokens WHERE staff = \(staff)")
    }

    /// Forgets tokens that have ended, a portion at a time.
    /// - Returns: how many were forgotten.
    func forget(
        endedBefore now: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(
            most, of: "access_customer_tokens", by: ["id"], "WHERE expires_at < \(now)")
    }

    private static func token(_ row: borrowing Row) throws -> CustomerToken {
        CustomerToken(
            id: try row.next(), customer: try row.next(), channel: try row.next(),
            expiresAt: try row.next())
    }
}
