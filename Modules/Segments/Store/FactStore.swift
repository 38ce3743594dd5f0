import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CustomerFact: SQLBindable, SQLReadable {}

/// The tables of what events tell of records.
struct FactStore: Sendable {
    /// Notes that there is a record.
    func note(_ record: CustomerID, in tx: borrowing Transaction) throws {
        try tx.send(
            """
            INSERT INTO segments_records (record, lot) VALUES (\(record), \(record.lot))
            ON CONFLICT (record) DO NOTHING
            """)
    }

    /// Adds what an event tells of a record, or lets it take the place of what was told.
    func tell(
        _ told: [FactKey: FactValue], of record: CustomerID, in tx: borrowing Transaction
    ) throws {
        try drop(
            told.filter { $0.key.fact.isGoneAtNone && $0.value.amount == 0 }, of: record, in: tx)
        for isSet in [false, true] {
            let some = told.filter { $0.key.fact.isSet == isSet }
                .filter { !$0.key.fact.isGoneAtNone || $0.value.amount != 0 }
                .sorted {
                    ($0.key.fact.rawValue, $0.key.code) < ($1.key.fact.rawValue, $1.key.code)
                }
            guard !some.isEmpty else { continue }
            let amount: SQL =
                isSet ? "excluded.amount" : "segments_facts.amount + excluded.amount"
            for portion in some.chunks {
                let rows = SQL.rows(Array(portion)) { key, value in
                    """
                    (\(record), \(key.fact), \(key.code), \(value.amount), \(value.first), \
                    \(value.last))
                    """
                }
                try tx.send(
                    """
                    INSERT INTO segments_facts (record, fact, code, amount, first_at, last_at)
                    VALUES \(rows)
                    ON CONFLICT (record, fact, code) DO UPDATE SET amount = \(amount),
                        first_at = CASE WHEN segments_facts.first_at <= excluded.first_at
                                          OR excluded.first_at IS NULL
                                        THEN segments_facts.first_at ELSE excluded.first_at END,
                        last_at = CASE WHEN segments_facts.last_at >= excluded.last_at
                                         OR excluded.last_at IS NULL
                                       THEN segments_facts.last_at ELSE excluded.last_at END
                    """)
            }
        }
    }

    /// Forgets what is none any more.
    private func drop(
        _ gone: [FactKey: FactValue], of record: CustomerID, in tx: borrowing Transaction
    ) throws {
        for (fact, keys) in Dictionary(grouping: gone.keys, by: \.fact) {
            try tx.send(
                """
                DELETE FROM segments_facts
                 WHERE record = \(record) AND fact = \(fact)
                   AND code IN (\(list: keys.map(\.code)))
                """)
        }
    }

    /// Forgets records, and what was told of them.
    func forget(_ records: Set<CustomerID>, in tx: borrowing Transaction) throws {
        for portion in records.sorted(by: { $0.raw < $1.raw }).chunks {
            let list = Array(portion)
            try tx.execute("DELETE FROM segments_facts WHERE record IN (\(list: list))")
            try tx.execute("DELETE FROM segments_records WHERE record IN (\(list: list))")
        }
    }

    /// What is told of several records.
    func facts(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: [FactKey: FactValue]] {
        var facts: [CustomerID: [FactKey: FactValue]] = [:]
        for portion in records.chunks {
            try tx.forEach(
                """
                SELECT record, fact, code, amount, first_at, last_at FROM segments_facts
                 WHERE record IN (\(list: Array(portion)))
                """
            ) { row in
                let record: CustomerID = try row.next()
                let key = FactKey(fact: try row.next(), code: try row.next())
                facts[record, default: [:]][key] = FactValue(
                    amount: try row.next(), first: try row.next(), last: try row.next())
                return true
            }
        }
        return facts
    }

    /// The records behind a place, in the order of their lots.
    func records(
        after place: FillingPlace, most: Int, in tx: borrowing Transaction
    ) throws -> [(record: CustomerID, place: FillingPlace)] {
        try tx.query(
            """
            SELECT record, lot FROM segments_records
             WHERE (lot, record) > (\(place.lot), \(place.record))
             ORDER BY lot, record LIMIT \(most)
            """
        ) { row in
            let record: CustomerID = try row.next()
            return (record, FillingPlace(lot: try row.next(), record: record.raw))
        }
    }

    /// How many of the first records have no more facts together than so many, one at least: a
    /// buyer of thousands of items is read as whole as a buyer of two.
    func fitting(
        _ records: [CustomerID], within most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        var (rest, count) = (most, 0)
        for portion in records.chunks {
            let rows = SQL.rows(Array(portion.enumerated())) { "(\($0.offset), \($0.element))" }
            let weights: [Int] = try tx.query(
                """
                WITH k (place, record) AS (VALUES \(rows))
                SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM segments_facts f
                                               WHERE f.record = k.record LIMIT \(most)) s)
                  FROM k ORDER BY k.place
                """
            ) { row in Int(try row.next() as Int64) }
            for weight in weights {
                rest -= weight
                guard rest >= 0 || count == 0 else { return count }
                count += 1
            }
        }
        return count
    }

    func countRecords(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT COUNT(*) FROM segments_records") { row in try row.next() } ?? 0
    }

    /// Forgets so many of both.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        let facts = try tx.remove(most, of: "segments_facts", by: ["record", "fact", "code"])
        guard facts < most else { return facts }
        return facts + (try tx.remove(most - facts, of: "segments_records", by: ["record"]))
    }
}

extension CustomerID {
    /// A number that has nothing to do with when the record was made (the finaliser of
    /// SplitMix64: Steele, Lea, Flood 2014).
    var lot: Int64 {
        var bits = raw.high ^ raw.low
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int64(bitPattern: bits ^ (bits >> 31))
    }
}
