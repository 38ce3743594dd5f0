import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads and keeps by what records are judged.
struct VerdictFactStore: Sendable {
    /// Records that came within so many milliseconds of one another came together.
    private static let burst: Int64 = 600_000
    /// So many of them are counted: more than any rule asks for.
    private static let mostCounted = 1_000

    /// What is known of several records: three statements, whatever their number.
    func facts(
        of customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [VerdictFacts] {
        var facts = try records(customers, in: tx)
        try tx.forEach(
            """
            SELECT customer, kind, value FROM crm_identities
             WHERE customer IN (\(list: customers)) AND kind IN ('email', 'phone')
               AND ended_at IS NULL
             ORDER BY customer, kind, value
            """
        ) { row in
            let customer: CustomerID = try row.next()
            let kind: ChannelKind = try row.next()
            let value: String = try row.next()
            if kind == .email { facts[customer]?.emails.append(value) }
            if kind == .phone { facts[customer]?.phones.append(value) }
            return true
        }
        return facts.values.sorted { $0.customer.raw < $1.customer.raw }
    }

    private func records(
        _ customers: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: VerdictFacts] {
        let found = try tx.query(
            """
            SELECT c.id, c.name, c.birth_date, i.agent, COALESCE(i.is_undeliverable, 0),
                   (SELECT COUNT(*) FROM (
                       SELECT 1 FROM crm_circumstances o
                         JOIN crm_customers d ON d.id = o.customer
                        WHERE o.device = i.device
                          AND d.created_at BETWEEN c.created_at - \(Self.burst)
                              AND c.created_at + \(Self.burst)
                        LIMIT \(Self.mostCounted)) n),
                   (SELECT COUNT(*) FROM (
                       SELECT 1 FROM crm_arrivals o
                        WHERE o.source = a.source
                          AND o.at BETWEEN a.at - \(Self.burst) AND a.at + \(Self.burst)
                        LIMIT \(Self.mostCounted)) n)
              FROM crm_customers c
              LEFT JOIN crm_circumstances i ON i.customer = c.id
              LEFT JOIN crm_arrivals a ON a.customer = c.id
             WHERE c.id IN (\(list: customers))
            """
        ) { row in
            var facts = VerdictFacts(customer: try row.next())
            facts.name = try row.next()
            facts.birthDate = try (try row.next() as String?).map { try CivilDate($0) }
            facts.agent = try row.next()
            facts.isUndeliverable = try row.next()
            facts.fromDevice = try row.next()
            facts.fromPlace = try row.next()
            return facts
        }
        return Dictionary(found.map { ($0.customer, $0) }) { first, _ in first }
    }

    /// Notes that a record was made, once.
    func arrive(
        _ customer: CustomerID, from source: String, at moment: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_arrivals (customer, at, source)
            VALUES (\(customer), \(moment), \(source))
            ON CONFLICT (customer) DO NOTHING
            """)
    }

    /// Keeps what a channel says of a record in place of what was said before.
    func note(_ circumstances: Circumstances, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_circumstances (customer, agent, device, is_undeliverable)
            VALUES (\(circumstances.customer), \(circumstances.agent), \(circumstances.device),
                \(circumstances.isUndeliverable))
            ON CONFLICT (customer) DO UPDATE
               SET agent = excluded.agent, device = excluded.device,
                   is_undeliverable = excluded.is_undeliverable
            """)
    }

    /// Records behind one, in the order of their ids.
    func records(
        after last: CustomerID?, most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        let condition: SQL = last.map { "id > \($0)" } ?? "1 = 1"
        return try tx.query(
            "SELECT id FROM crm_customers WHERE \(condition) ORDER BY id LIMIT \(most)"
        ) { row in try row.next() }
    }
}
