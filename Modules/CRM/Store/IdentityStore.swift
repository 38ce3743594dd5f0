import RetailContracts
import RetailCore
import RetailStorage

/// The table of identifiers.
struct IdentityStore: Sendable {
    /// Notes that a record goes by an identifier.
    func see(
        _ identifier: CustomerIdentifier, of customer: CustomerID, isVerified: Bool,
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_identities
                (customer, kind, namespace, value, spelling, is_verified, first_seen, last_seen)
            VALUES (\(customer), \(identifier.kind), \(identifier.namespace), \(identifier.value),
                \(identifier.spelling), \(isVerified), \(now), \(now))
            ON CONFLICT (customer, namespace, value) DO UPDATE
               SET last_seen = excluded.last_seen, spelling = excluded.spelling,
                   is_verified = CASE WHEN crm_identities.is_verified = 1 THEN 1
                                      ELSE excluded.is_verified END
            """)
    }

    /// The record to which a verified identifier belongs.
    func owner(
        of identifier: CustomerIdentifier, in tx: borrowing Transaction
    ) throws -> CustomerID? {
        try tx.first(
            """
            SELECT customer FROM crm_identities
             WHERE namespace = \(identifier.namespace) AND value = \(identifier.value)
               AND is_verified = 1
            """
        ) { row in try row.next() }
    }

    /// An identifier as one of several records goes by it, proved where any of them proved it.
    func find(
        _ identifier: CustomerIdentifier, of customers: [CustomerID],
        in tx: borrowing Transaction
    ) throws -> CustomerIdentity? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM crm_identities
             WHERE customer IN (\(list: customers)) AND namespace = \(identifier.namespace)
               AND value = \(identifier.value)
             ORDER BY is_verified DESC, customer
             LIMIT 1
            """, Self.identity)
    }

    /// The identifiers of several records.
    func list(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerIdentity] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM crm_identities WHERE customer IN (\(list: customers))
             ORDER BY kind, namespace, value, customer
            """, Self.identity)
    }

    private static let columns: SQL =
        "customer, kind, namespace, value, spelling, is_verified, first_seen, last_seen"

    private static func identity(_ row: borrowing Row) throws -> CustomerIdentity {
        CustomerIdentity(
            customer: try row.next(), kind: try row.next(), namespace: try row.next(),
            value: try row.next(), spelling: try row.next(), isVerified: try row.next(),
            firstSeen: try row.next(), lastSeen: try row.next())
    }
}
