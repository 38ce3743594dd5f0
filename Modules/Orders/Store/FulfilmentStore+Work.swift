import RetailCore
import RetailStorage

/// Goods in one stage at one place.
struct FulfilmentCount: Sendable {
    let location: Code<Location>
    let count: Int
    /// Since when the oldest of them are in it.
    let oldest: Instant
    /// Those of them that were to be collected by now: their window or their code has ended.
    let late: Int
}

extension GoodsWork {
    /// Where it is done: that of an index.
    var place: SQL {
        switch self {
        case .toPack, .toCollect: FulfilmentStore.place
        case .toArrive, .toBookIn: "collect_at"
        case .toPutBack: "location"
        }
    }

    /// Since when it waits.
    var since: SQL {
        switch self {
        case .toPack, .toCollect, .toArrive: "moved_at"
        case .toBookIn: "due_at"
        case .toPutBack: "to_put_back_since"
        }
    }

    /// Of which exactly one holds for what waits, each word for word that of an index.
    func conditions(at now: Instant) -> [SQL] {
        switch self {
        case .toPack: Self.open("'pending'", "'ordered'")
        case .toCollect: Self.open("'ready'", "'arrived'")
        case .toArrive: ["due_at IS NOT NULL"]
        case .toBookIn: ["due_at IS NOT NULL AND due_at <= \(now)"]
        case .toPutBack: ["to_put_back_since IS NOT NULL"]
        }
    }

    private static func open(_ stages: SQL...) -> [SQL] {
        stages.map { "\(FulfilmentStore.isOpen) AND stage = \($0)" }
    }
}

extension FulfilmentStore {
    /// What waits for a work, by place: of all, those that wait longest.
    /// - Parameters:
    ///   - places: only there; nil for everywhere.
    ///   - most: how many are counted; of more, one more.
    func work(
        _ work: GoodsWork, at places: Set<Code<Location>>?, most: Int = Total.most,
        now: Instant, in tx: borrowing Transaction
    ) throws -> (lines: [FulfilmentCount], isCut: Bool) {
        let lines = try tx.query(
            """
            SELECT location, COUNT(*), MIN(since),
                   CAST(SUM(CASE WHEN late_at <= \(now) THEN 1 ELSE 0 END) AS BIGINT)
              FROM (\(Self.waiting(work, at: places, most: most, now: now))) w
             GROUP BY location
             ORDER BY MIN(since), location
            """
        ) { row in
            FulfilmentCount(
                location: try row.next(), count: try row.next(), oldest: try row.next(),
                late: try row.next())
        }
        return (lines, lines.reduce(0) { $0 + $1.count } > most)
    }

    /// What is counted, so that a test sees by which index.
    static func waiting(
        _ work: GoodsWork, at places: Set<Code<Location>>?, most: Int, now: Instant
    ) -> SQL {
        let within: SQL = places.map { "AND \(work.place) IN (\(list: $0.sorted()))" } ?? ""
        let parts = work.conditions(at: now).map { condition -> SQL in
            """
            SELECT location, since, late_at FROM (
                SELECT \(work.place) AS location, \(work.since) AS since,
                       COALESCE(fetch_by, code_until) AS late_at
                  FROM orders_fulfilments
                 WHERE \(condition) \(within)
                 ORDER BY \(work.since) LIMIT \(most + 1)) p
            """
        }
        return """
            SELECT location, since, late_at FROM (\(SQL.joined(parts, by: " UNION ALL "))) u
             ORDER BY since LIMIT \(most + 1)
            """
    }
}
