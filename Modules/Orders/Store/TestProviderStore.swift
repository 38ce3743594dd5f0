import RetailCore
import RetailStorage

/// What the provider `test` keeps of what it was asked.
struct TestProviderStore: Sendable {
    struct Row: Sendable, Hashable {
        let kind: String
        let reference: String
        let amount: Int64
        let outcome: String
        let calls: Int
    }

    func find(_ key: String, in tx: borrowing Transaction) throws -> Row? {
        try tx.first(
            """
            SELECT kind, reference, amount, outcome, calls FROM orders_test_provider
             WHERE request_key = \(key)
            """, Self.row)
    }

    /// Counts a call under a key, and notes what comes of it where that is new or was nothing yet.
    func note(
        _ question: ProviderQuestion, _ outcome: String, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO orders_test_provider
                (request_key, kind, reference, amount, currency, outcome, calls)
            VALUES (\(question.key), \(question.kind), \(question.reference),
                \(question.amount.amount), \(question.amount.currency), \(outcome), 1)
            ON CONFLICT (request_key) DO UPDATE
               SET calls = orders_test_provider.calls + 1,
                   outcome = CASE WHEN orders_test_provider.outcome = 'away' THEN \(outcome)
                                  ELSE orders_test_provider.outcome END
            """)
    }

    /// All that it was asked under a reference.
    func list(of reference: String, in tx: borrowing Transaction) throws -> [Row] {
        try tx.query(
            """
            SELECT kind, reference, amount, outcome, calls FROM orders_test_provider
             WHERE reference = \(reference)
             ORDER BY request_key
            """, Self.row)
    }

    private static func row(_ row: borrowing RetailStorage.Row) throws -> Row {
        Row(
            kind: try row.next(), reference: try row.next(), amount: try row.next(),
            outcome: try row.next(), calls: try row.next())
    }
}
