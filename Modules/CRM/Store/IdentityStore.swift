import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of identifiers.
struct IdentityStore: Sendable {
    /// Notes that a record goes by an identifier; what is not new keeps where it came from.
    /// - Returns: the number of the identifier with this record.
    @discardableResult
    func see(
        _ identifier: CustomerIdentifier, of customer: CustomerID, isVerified: Bool,
        by call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        let here = call.here
        return try tx.first(
            """
            INSERT INTO crm_identities
                (customer, kind, namespace, value, spelling, is_verified, actor, channel, location,
                 first_seen, last_seen)
            VALUES (\(customer), \(identifier.kind), \(identifier.namespace), \(identifier.value),
                \(identifier.spelling), \(isVerified), \(call.actor.text), \(here.channel),
                \(here.location), \(call.now), \(call.now))
            ON CONFLICT (customer, namespace, value) WHERE ended_at IS NULL DO UPDATE
               SET last_seen = excluded.last_seen, spelling = excluded.spelling,
                   is_verified = CASE WHEN crm_identities.is_verified = 1 THEN 1
                                      ELSE excluded.is_verified END
            RETURNING number
            """
        ) { row in try row.next() }
    }

    /// Whether anybody goes or went by an identifier.
    func isKnown(_ key: IdentifierKey, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM crm_identities
             WHERE namespace = \(key.namespace) AND value = \(key.value) LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Whose several verified identifiers are, each looked up by itself, by what they are; nothing
    /// for those that are nobody's.
    func owners(
        of identifiers: [CustomerIdentifier], in tx: borrowing Transaction
    ) throws -> [IdentifierKey: IdentifierOwner] {
        guard !identifiers.isEmpty else { return [:] }
        let keys = SQL.rows(identifiers) { "(\($0.namespace), \($0.value))" }
        let rows = try tx.query(
            """
            WITH k (namespace, value) AS (VALUES \(keys))
            SELECT i.namespace, i.value, i.number, c.id, COALESCE(c.parent, c.id)
              FROM k JOIN crm_identities i ON i.namespace = k.namespace AND i.value = k.value
              JOIN crm_customers c ON c.id = i.customer
             WHERE i.is_verified = 1 AND i.ended_at IS NULL
            """
        ) { row in
            (
                IdentifierKey(namespace: try row.next(), value: try row.next()),
                IdentifierOwner(
                    number: try row.next(), record: try row.next(), root: try row.next())
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// An identifier as one of several records goes by it, proved where any of them proved it.
    func find(
        _ identifier: CustomerIdentifier, of customers: [CustomerID],
        in tx: borrowing Transaction
    ) throws -> CustomerIdentity? {
        try tx.first(
            """
            SELECT \(columns.names(of: "i")) FROM crm_identities i
             WHERE i.customer IN (\(list: customers)) AND i.namespace = \(identifier.namespace)
               AND i.value = \(identifier.value) AND i.ended_at IS NULL
             ORDER BY i.is_verified DESC, i.customer
             LIMIT 1
            """, columns.read)
    }

    /// The identifiers of several records that have not ended.
    func list(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerIdentity] {
        try tx.query(
            """
            SELECT \(columns.names(of: "i")) FROM crm_identities i
             WHERE i.customer IN (\(list: customers)) AND i.ended_at IS NULL
             ORDER BY i.kind, i.namespace, i.value, i.customer
            """, columns.read)
    }

    /// An identifier by its number, also one that has ended.
    func find(_ number: Int64, in tx: borrowing Transaction) throws -> CustomerIdentity? {
        try tx.first(
            """
            SELECT \(columns.names(of: "i")) FROM crm_identities i WHERE i.number = \(number)
            """, columns.read)
    }

    /// Ends an identifier: it finds nobody from now on.
    /// - Returns: false when it had ended.
    func end(_ number: Int64, by call: Call, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE crm_identities SET ended_at = \(call.now), ended_by = \(call.actor.text)
             WHERE number = \(number) AND ended_at IS NULL
            """)
    }

    /// What several customers go by, proved and not ended, by the records that stand for them: all
    /// records counted in, each identifier within the time of its rule.
    func profiles(
        of roots: [CustomerID], by rules: IdentifierRuleBook, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [CustomerID: Resolution.Profile] {
        var profiles: [CustomerID: Resolution.Profile] = [:]
        var counted: Set<CustomerID> = []
        for row in try tx.query(Self.held(by: roots), Self.heldRow) {
            var profile = profiles[row.root] ?? Resolution.Profile()
            if counted.insert(row.record).inserted { profile.size += 1 }
            if let held = row.held {
                let rule = rules.rule(of: held.kind, in: held.namespace)
                if rule.span.start(at: now).map({ held.seen >= $0 }) ?? true {
                    profile.held[held.namespace, default: Resolution.Held(rule: rule)].values
                        .insert(held.value)
                }
            }
            profiles[row.root] = profile
        }
        return profiles
    }

    private static func held(by roots: [CustomerID]) -> SQL {
        """
        WITH \(CustomerStore.members(ofRoots: roots))
        SELECT m.root, m.id, i.kind, i.namespace, i.value, i.first_seen
          FROM member m
          LEFT JOIN crm_identities i
            ON i.customer = m.id AND i.is_verified = 1 AND i.ended_at IS NULL
         ORDER BY i.number
        """
    }

    private struct HeldRow {
        let root: CustomerID
        let record: CustomerID
        let held: (kind: ChannelKind, namespace: String, value: String, seen: Instant)?
    }

    private static func heldRow(_ row: borrowing Row) throws -> HeldRow {
        let (root, record): (CustomerID, CustomerID) = (try row.next(), try row.next())
        let kind: ChannelKind? = try row.next()
        let (namespace, value): (String?, String?) = (try row.next(), try row.next())
        let seen: Instant? = try row.next()
        guard let kind, let namespace, let value, let seen else {
            return HeldRow(root: root, record: record, held: nil)
        }
        return HeldRow(root: root, record: record, held: (kind, namespace, value, seen))
    }
}

private let columns = Columns(CustomerIdentity.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("customer", \.customer)
    $0.column("kind", \.kind)
    $0.column("namespace", \.namespace)
    $0.column("value", \.value)
    $0.column("spelling", \.spelling)
    $0.column("is_verified", \.isVerified)
    $0.column("channel", \.channel)
    $0.column("location", \.location)
    $0.column("first_seen", \.firstSeen)
    $0.column("last_seen", \.lastSeen)
    $0.column("ended_at", \.endedAt)
}
