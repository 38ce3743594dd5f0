import RetailCore
import RetailKit
import RetailStorage

/// The tables of cursors and parked events.
struct ConsumerStore: Sendable {
    /// Where every consumer stands that has begun.
    func cursors(in tx: borrowing Transaction) throws -> [String: ConsumerCursor] {
        let rows = try tx.query(
            """
            SELECT name, position, emptying, edition,
                   EXISTS (SELECT 1 FROM sync_parked p WHERE p.consumer = c.name)
              FROM sync_consumers c
            """
        ) { row in
            (
                try row.next() as String,
                ConsumerCursor(
                    position: try row.next(), isEmptying: try row.next() as Int64 == 1,
                    edition: try row.next(), hasParked: try row.next())
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Lets a new consumer start at the beginning of the log.
    func begin(_ consumer: Consumer, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO sync_consumers (name, position, moved_at, edition)
            VALUES (\(consumer.name), 0, \(now), \(consumer.edition))
            ON CONFLICT (name) DO NOTHING
            """)
    }

    /// Whether a consumer's projection is being emptied.
    func isEmptying(_ name: String, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM sync_consumers WHERE name = \(name) AND emptying = 1"
        ) { row in try row.next() as Int64 } != nil
    }

    /// Puts the cursor at the beginning of the log, before which everything is to be emptied.
    /// - Parameter isOlder: only where an earlier edition was built.
    func beginAnew(
        _ consumer: Consumer, whereOlder isOlder: Bool = false, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        let condition: SQL = isOlder ? " AND edition < \(consumer.edition)" : ""
        try tx.execute(
            """
            UPDATE sync_consumers
               SET position = 0, emptying = 1, moved_at = \(now), edition = \(consumer.edition)
             WHERE name = \(consumer.name)\(condition)
            """)
    }

    /// Lets a consumer whose projection is empty take in events again.
    func endEmptying(_ name: String, at now: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE sync_consumers SET emptying = 0, moved_at = \(now)
             WHERE name = \(name) AND emptying = 1
            """)
    }

    /// Moves cursors from where the caller saw them.
    /// - Returns: false when one of them stands elsewhere by now: then the transaction must not
    ///   stay.
    func move(
        _ names: [String], from old: Int64, to new: Int64, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            UPDATE sync_consumers SET position = \(new), moved_at = \(now)
             WHERE name IN (\(list: names)) AND position = \(old) AND emptying = 0
            """) == names.count
    }

    /// Puts an event aside for a consumer.
    func park(
        _ event: EventRecord, for consumer: String, problem: String, remedy: ParkedRemedy,
        attempts: Int, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO sync_parked
                (consumer, position, type, subject, problem, remedy, attempts, parked_at)
            VALUES (\(consumer), \(event.position), \(event.type), \(event.subject), \(problem),
                \(remedy), \(attempts), \(now))
            ON CONFLICT (consumer, position)
            DO UPDATE SET problem = excluded.problem, remedy = excluded.remedy,
                          attempts = sync_parked.attempts + 1, parked_at = excluded.parked_at
            """)
    }

    /// How many events of a subject wait for a consumer.
    func parked(
        of consumer: String, subject: String, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM sync_parked
             WHERE consumer = \(consumer) AND subject = \(subject)
            """
        ) { row in try row.next() } ?? 0
    }

    /// Those of some subjects of which events wait for a consumer, each looked for in the index.
    func parked(
        among subjects: Set<String>, of consumer: String, in tx: borrowing Transaction
    ) throws -> Set<String> {
        var found: Set<String> = []
        for portion in Array(subjects).portions {
            let query: SQL = """
                SELECT s.column1 FROM (VALUES \(SQL.rows(Array(portion)) { "(\($0))" })) AS s
                 WHERE EXISTS (SELECT 1 FROM sync_parked p
                                WHERE p.consumer = \(consumer) AND p.subject = s.column1)
                """
            try tx.forEach(query) { row in
                found.insert(try row.next())
                return true
            }
        }
        return found
    }

    /// The positions that wait for a consumer, oldest first; of one subject or of all.
    func parkedPositions(
        of consumer: String, subject: String?, limit: Int, in tx: borrowing Transaction
    ) throws -> [Int64] {
        let filter: SQL = subject.map { "AND subject = \($0)" } ?? ""
        return try tx.query(
            """
            SELECT position FROM sync_parked
             WHERE consumer = \(consumer) \(filter)
             ORDER BY position LIMIT \(limit)
            """
        ) { row in try row.next() }
    }

    /// How many events wait for each consumer.
    func parkedCounts(in tx: borrowing Transaction) throws -> [String: Int64] {
        let rows = try tx.query("SELECT consumer, COUNT(*) FROM sync_parked GROUP BY consumer") {
            row in (try row.next() as String, try row.next() as Int64)
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// A page of what is parked.
    func parked(
        _ filter: ParkedFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<ParkedEvent> {
        try parked(filter).page(request, by: Self.order(request.sort), in: tx) { row in
            ParkedEvent(
                consumer: try row.next(), position: try row.next(), type: try row.next(),
                subject: try row.next(), problem: try row.next(), remedy: try row.next(),
                attempts: try row.next(), parkedAt: try row.next())
        }
    }

    func parked(_ filter: ParkedFilter) -> SortedList<ParkedEvent> {
        var conditions: [SQL] = []
        if let consumer = filter.consumer { conditions.append("consumer = \(consumer)") }
        if let subject = filter.subject { conditions.append("subject = \(subject)") }
        return SortedList(
            "sync.parked-events",
            "consumer, position, type, subject, problem, remedy, attempts, parked_at",
            from: "sync_parked", where: conditions)
    }

    static func order(_ age: AgeSort) -> ListOrder<ParkedEvent> {
        .by(age, .number("position") { $0.position }, .text("consumer") { $0.consumer })
    }

    /// Takes an event out of the parking.
    func unpark(_ position: Int64, for consumer: String, in tx: borrowing Transaction) throws {
        try tx.execute(
            "DELETE FROM sync_parked WHERE consumer = \(consumer) AND position = \(position)")
    }

    /// Forgets at most so many events that are parked for a consumer; returns how many.
    func unpark(most: Int, for consumer: String, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(
            most, of: "sync_parked", by: ["consumer", "position"],
            "WHERE consumer = \(consumer) ORDER BY position")
    }
}

extension ParkedRemedy: SQLStorable {}
