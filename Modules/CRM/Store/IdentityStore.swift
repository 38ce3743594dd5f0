import RetailContracts
import RetailCore
import RetailStorage

/// The table of identifiers.
struct IdentityStore: Sendable {
    /// Notes that a record goes by an identifier.
    func see(
        _ identity: CustomerIdentity, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_identities
                (customer, kind, value, spelling, is_verified, first_seen, last_seen)
            VALUES (\(identity.customer), \(identity.kind), \(identity.value),
                \(identity.spelling), \(identity.isVerified), \(identity.firstSeen),
                \(identity.lastSeen))
            ON CONFLICT (customer, kind, value) DO UPDATE
               SET last_seen = excluded.last_seen, spelling = excluded.spelling,
                   is_verified = CASE WHEN crm_identities.is_verified = 1 THEN 1
                                      ELSE excluded.is_verified END
            """)
    }

    /// The record to which a verified identifier belongs.
    func owner(
        of value: String, _ kind: ChannelKind, in tx: borrowing Transaction
    ) throws -> CustomerID? {
        try tx.first(
            """
            SELECT customer FROM crm_identities
             WHERE kind = \(kind) AND value = \(value) AND is_verified = 1
            """
        ) { row in try row.next() }
    }

    /// The identifiers of several records.
    func list(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerIdentity] {
        try tx.query(
            """
            SELECT customer, kind, value, spelling, is_verified, first_seen, last_seen
              FROM crm_identities WHERE customer IN (\(list: customers))
             ORDER BY kind, value, customer
            """
        ) { row in
            CustomerIdentity(
                customer: try row.next(), kind: try row.next(), value: try row.next(),
                spelling: try row.next(),
                isVerified: try row.next(), firstSeen: try row.next(), lastSeen: try row.next())
        }
    }
}
