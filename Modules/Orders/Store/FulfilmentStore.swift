import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of fulfilments and their lines.
struct FulfilmentStore: Sendable {
    func insert(_ fulfilment: Fulfilment, in tx: borrowing Transaction) throws {
        try tx.send(
            """
            INSERT INTO orders_fulfilments
                (id, order_id, kind, method, location, collect_at, stage, tracking, carrier,
                 created_at, moved_at, version)
            VALUES (\(fulfilment.id), \(fulfilment.order), \(fulfilment.kind),
                \(fulfilment.method), \(fulfilment.location), \(fulfilment.collectAt),
                \(fulfilment.stage), \(fulfilment.tracking), \(fulfilment.carrier),
                \(fulfilment.createdAt), \(fulfilment.movedAt), \(fulfilment.version))
            """)
        try insertLines(of: fulfilment, in: tx)
    }

    /// Writes the stage as the next version.
    /// - Returns: false when the fulfilment has another version by now.
    func update(_ fulfilment: Fulfilment, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_fulfilments
               SET stage = \(fulfilment.stage), tracking = \(fulfilment.tracking),
                   carrier = \(fulfilment.carrier),
                   code_digest = \(fulfilment.codeDigest), code_until = \(fulfilment.codeUntil),
                   announced_at = \(fulfilment.announcedAt),
                   sent_again_at = \(fulfilment.sentAgainAt),
                   arrived_at = \(fulfilment.arrivedAt), due_at = \(fulfilment.dueAt),
                   fetch_by = \(fulfilment.fetchBy),
                   to_put_back_since = \(fulfilment.toPutBackSince),
                   moved_at = \(fulfilment.movedAt), version = \(fulfilment.version + 1)
             WHERE id = \(fulfilment.id) AND version = \(fulfilment.version)
            """)
    }

    /// Writes what a fulfilment carries, in place of what it carried.
    func replaceLines(of fulfilment: Fulfilment, in tx: borrowing Transaction) throws {
        try tx.send("DELETE FROM orders_fulfilment_lines WHERE fulfilment = \(fulfilment.id)")
        try insertLines(of: fulfilment, in: tx)
    }

    private func insertLines(
        of fulfilment: Fulfilment, in tx: borrowing Transaction
    ) throws {
        let rows = SQL.rows(fulfilment.lines) { line in
            "(\(fulfilment.id), \(line.line), \(line.quantity))"
        }
        try tx.send(
            "INSERT INTO orders_fulfilment_lines (fulfilment, line, quantity) VALUES \(rows)")
    }

    func find(_ id: FulfilmentID, in tx: borrowing Transaction) throws -> Fulfilment? {
        try list("WHERE id = \(id)", in: tx).first
    }

    /// The stores to which goods of an order are on their way, or lie there, to be fetched.
    func stores(
        of order: OrderID, in tx: borrowing Transaction
    ) throws -> Set<Code<Location>> {
        Set(
            try tx.query(
                """
                SELECT collect_at FROM orders_fulfilments
                 WHERE order_id = \(order) AND collect_at IS NOT NULL
                   AND stage IN (\(list: FulfilmentStage.allCases.filter(\.isUnderway)))
                """
            ) { row in try row.next() })
    }

    /// The most fulfilments of an order that are read, and that it may have without the cancelled.
    static let most = Fulfilment.most

    /// What an order has, the oldest first: all that are not cancelled and, as far as there is
    /// room, the newest of those that are. However many were cancelled, no more are looked at.
    func list(_ order: Order, in tx: borrowing Transaction) throws -> [Fulfilment] {
        guard order.fulfilments > 0 else { return [] }
        guard order.fulfilments > Self.most else {
            return try list("WHERE order_id = \(order.id) ORDER BY id", in: tx)
        }
        return try list(Self.newest(order), in: tx).sorted { $0.id < $1.id }
    }

    /// Word for word by the index `orders_fulfilments_order`, which gives them without sorting.
    static func newest(_ order: Order) -> SQL {
        """
        WHERE order_id = \(order.id)
        ORDER BY CASE stage WHEN 'cancelled' THEN 1 ELSE 0 END, id DESC
        LIMIT \(most)
        """
    }

    private func list(
        _ condition: SQL, in tx: borrowing Transaction
    ) throws -> [Fulfilment] {
        let rows = try tx.query(
            "SELECT \(Self.columns) FROM orders_fulfilments \(condition)", Self.bare)
        return try whole(rows, in: tx)
    }

    private func whole(
        _ bare: [Fulfilment], in tx: borrowing Transaction
    ) throws -> [Fulfilment] {
        let lines = try lines(of: bare.map(\.id), in: tx)
        return bare.map { $0.with(lines[$0.id] ?? []) }
    }

    static let columns: SQL = """
        id, order_id, kind, location, collect_at, stage, tracking, carrier, code_digest,
        code_until, announced_at, sent_again_at, arrived_at, due_at, fetch_by,
        to_put_back_since, created_at, moved_at, version
        """

    /// Where the goods of a fulfilment are handled, word for word by the indexes of places: what
    /// came to a store lies there, whatever becomes of it.
    static let place: SQL = "CASE WHEN arrived_at IS NULL THEN location ELSE collect_at END"

    /// Whether somebody has to do something with it, word for word by the indexes of what is open.
    static let isOpen: SQL =
        "(stage = 'pending' OR stage = 'ordered' OR stage = 'ready' OR stage = 'arrived')"

    static func bare(_ row: borrowing Row) throws -> Fulfilment {
        Fulfilment(
            id: try row.next(), order: try row.next(), kind: try row.next(),
            location: try row.next(), collectAt: try row.next(), stage: try row.next(),
            tracking: try row.next(), carrier: try row.next(), codeDigest: try row.next(),
            codeUntil: try row.next(), announcedAt: try row.next(),
            sentAgainAt: try row.next(), arrivedAt: try row.next(), dueAt: try row.next(),
            fetchBy: try row.next(), toPutBackSince: try row.next(), createdAt: try row.next(),
            movedAt: try row.next(), version: try row.next(), lines: [])
    }

    private func lines(
        of ids: [FulfilmentID], in tx: borrowing Transaction
    ) throws -> [FulfilmentID: [FulfilmentLine]] {
        guard !ids.isEmpty else { return [:] }
        let rows: [(FulfilmentID, FulfilmentLine)] = try tx.query(
            """
            SELECT fulfilment, line, quantity FROM orders_fulfilment_lines
             WHERE fulfilment IN (\(list: ids))
             ORDER BY fulfilment, line
            """
        ) { row in
            (try row.next(), FulfilmentLine(line: try row.next(), quantity: try row.next()))
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}

extension Fulfilment {
    func with(_ lines: [FulfilmentLine]) -> Fulfilment {
        var fulfilment = self
        fulfilment.lines = lines
        return fulfilment
    }
}
