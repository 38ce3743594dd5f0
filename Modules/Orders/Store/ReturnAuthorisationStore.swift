import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of returns that are asked for before the goods come.
struct ReturnAuthorisationStore: Sendable {
    /// Writes a new one and counts it: no version of its order passes by that.
    /// - Throws: `orders.order-changed` when its order is of another version, or has another
    ///   authorisation of the number.
    func insert(
        _ value: ReturnAuthorisation, of order: Order, in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            UPDATE orders_orders SET authorisations = \(value.number)
             WHERE id = \(value.order) AND version = \(order.version)
               AND authorisations = \(value.number - 1)
            """, changing: 1, else: OrderLineStore.changed)
        try tx.send(
            """
            INSERT INTO orders_return_authorisations (\(Self.columns.names))
            VALUES (\(Self.columns.values(value)))
            """)
        for portion in value.lines.chunks {
            let rows = SQL.rows(Array(portion)) { line in
                """
                (\(value.order), \(value.number), \(line.line), \(line.sku.text), \
                \(line.quantity), \(line.received), \(line.reason?.code), \
                \(line.reason?.version), \(line.reason?.returnsDelivery ?? false))
                """
            }
            try tx.send(
                """
                INSERT INTO orders_authorised_lines
                    (order_id, authorisation, line, sku, quantity, received, reason,
                     reason_version, returns_delivery)
                VALUES \(rows)
                """)
        }
    }

    /// Writes how one stands that stood otherwise.
    /// - Throws: `orders.return-authorisation-decided` when somebody was faster.
    func update(
        _ value: ReturnAuthorisation, from stage: AuthorisationStage,
        in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            UPDATE orders_return_authorisations SET \(Self.columns.changes(value))
             WHERE order_id = \(value.order) AND authorisation = \(value.number)
               AND stage = \(stage)
            """, changing: 1, else: Self.faster)
    }

    /// Writes what of lines came, where it was something else before.
    /// - Throws: `orders.return-authorisation-decided` when somebody was faster.
    func updateCame(
        _ values: [ReturnAuthorisation], since before: [ReturnAuthorisation],
        in tx: borrowing Transaction
    ) throws {
        let changed = zip(values, before).flatMap { value, old in
            zip(value.lines, old.lines).filter {
                $0.received != $1.received || $0.cameOtherwise != $1.cameOtherwise
                    || $0.settled != $1.settled
            }.map { (value, $0, $1) }
        }
        for portion in changed.chunks {
            let rows = SQL.rows(Array(portion)) { value, line, old in
                """
                (\(value.order), \(value.number), \(line.line), \(old.received), \
                \(line.received), \(old.cameOtherwise), \(line.cameOtherwise), \(old.settled), \
                \(line.settled))
                """
            }
            try tx.send(
                """
                UPDATE orders_authorised_lines
                   SET received = w.column5, came_otherwise = w.column7, settled = w.column9
                  FROM (VALUES \(rows)) AS w
                 WHERE order_id = w.column1 AND authorisation = w.column2 AND line = w.column3
                   AND received = w.column4 AND came_otherwise = w.column6
                   AND settled = w.column8
                """, changing: portion.count, else: Self.faster)
        }
    }

    /// Closes those of an order of which nothing is left that nobody had decided: whoever took the
    /// goods did.
    /// - Throws: `orders.return-authorisation-decided` when somebody was faster.
    func close(
        _ values: [ReturnAuthorisation], of order: OrderID, by end: EditAct,
        in tx: borrowing Transaction
    ) throws {
        guard !values.isEmpty else { return }
        try tx.send(
            """
            UPDATE orders_return_authorisations
               SET stage = 'closed', ends_at = NULL, decided_at = \(end.at),
                   decided_by = \(end.by), decision_note = \(end.note), ended_at = \(end.at),
                   ended_by = \(end.by), end_note = \(end.note)
             WHERE order_id = \(order) AND authorisation IN (\(list: values.map(\.number)))
               AND stage = 'requested'
            """, changing: values.count, else: Self.faster)
    }

    private static var faster: RetailError {
        OrdersErrors.authorisationDecided.error(
            "Somebody else was faster. Look at it again with orders.return-authorisations.list.")
    }

    /// The authorisation with its lines.
    func find(
        _ number: Int, of order: OrderID, in tx: borrowing Transaction
    ) throws -> ReturnAuthorisation? {
        let found = try tx.first(
            "\(Self.all) WHERE order_id = \(order) AND authorisation = \(number)",
            Self.columns.read)
        guard let found else { return nil }
        return try filled([found], in: tx).first
    }

    /// How much of each line of an order was asked for and may come. One whose time is over has
    /// ended, whether or not a job noted it yet.
    func open(
        of order: OrderID, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Int: AuthorisedUnits] {
        let rows: [(Int, AuthorisedUnits)] = try tx.query(
            """
            SELECT w.line, CAST(SUM(CASE WHEN w.is_open = 1 THEN w.rest ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN w.is_bound = 1 THEN w.rest ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN w.is_answered = 0 THEN w.rest ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN w.is_undecided = 1 THEN w.rest ELSE 0 END) AS BIGINT),
                   MIN(CASE WHEN w.is_open = 1 AND w.rest > 0 THEN w.authorisation END),
                   MIN(CASE WHEN w.is_bound = 1 AND w.rest > 0 THEN w.authorisation END)
              FROM (SELECT l.line, a.authorisation,
                           l.quantity - l.received - l.came_otherwise - l.settled AS rest,
                           CASE WHEN a.ends_at >= \(now) THEN 1 ELSE 0 END AS is_open,
                           CASE WHEN a.ends_at >= \(now) AND a.decided_at IS NOT NULL
                                THEN 1 ELSE 0 END AS is_bound,
                           CASE WHEN a.decided_at IS NULL AND a.claim IS NULL
                                THEN 0 ELSE 1 END AS is_answered,
                           CASE WHEN a.decided_at IS NULL THEN 1 ELSE 0 END AS is_undecided
                      FROM orders_return_authorisations a
                      JOIN orders_authorised_lines l
                        ON l.order_id = a.order_id AND l.authorisation = a.authorisation
                     WHERE a.order_id = \(order)
                       AND ((a.stage IN ('requested', 'approved', 'partly-received')
                             AND a.ends_at >= \(now))
                            OR \(Self.isUnanswered(at: now)))) w
             GROUP BY w.line
            """
        ) { row in
            (
                try row.next(),
                AuthorisedUnits(
                    left: try row.next(), bound: try row.next(), unanswered: try row.next(),
                    undecided: try row.next(), number: try row.next(), awaited: try row.next())
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Those of an order that nobody answered and whose goods may come all the same, the oldest
    /// first.
    func unanswered(
        of order: OrderID, at now: Instant, in tx: borrowing Transaction
    ) throws -> [ReturnAuthorisation] {
        let found = try tx.query(
            """
            \(Self.all) WHERE order_id = \(order) AND \(Self.isUnanswered(at: now))
             ORDER BY authorisation
            """, Self.columns.read)
        return try filled(found, in: tx)
    }

    /// Whether nobody decided it and its goods may come: until then, and when it has ended by
    /// itself for as many days as they would have had.
    private static func isUnanswered(at now: Instant) -> SQL {
        """
        stage IN ('requested', 'expired') AND decided_at IS NULL
            AND (claim IS NULL OR stage = 'requested')
            AND COALESCE(ended_at, ends_at) + days_to_come * 86400000 >= \(now)
        """
    }

    /// How many of an order its customer asked for, those that ended among them.
    func askedByCustomer(of order: OrderID, in tx: borrowing Transaction) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM orders_return_authorisations
             WHERE order_id = \(order) AND asked_by LIKE 'customer%'
            """
        ) { row in try row.next() } ?? 0
    }

    /// Those whose time is over, the longest over first, without the first `past` and without
    /// their lines.
    func over(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [ReturnAuthorisation] {
        try tx.query(
            """
            \(Self.all)
             WHERE ends_at IS NOT NULL AND ends_at <= \(now)
             ORDER BY ends_at, order_id, authorisation
             LIMIT \(limit) OFFSET \(past)
            """, Self.columns.read)
    }

    /// Lets one end later.
    /// - Returns: false when it stands otherwise by now.
    func putOff(
        _ value: ReturnAuthorisation, until moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_return_authorisations SET ends_at = \(moment)
             WHERE order_id = \(value.order) AND authorisation = \(value.number)
               AND ends_at = \(value.endsAt)
            """)
    }
}

extension ReturnAuthorisationStore {
    /// A page of them with their lines.
    /// - Throws: `core.invalid-cursor`.
    func page(
        _ filter: AuthorisationFilter, _ request: ListRequest<AgeSort>, within reach: Reach?,
        in tx: borrowing Transaction
    ) throws -> Page<ReturnAuthorisation> {
        let page = try list(filter, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.columns.read)
        var items = try filled(page.items, in: tx).makeIterator()
        return page.map { items.next() ?? $0 }
    }

    /// Those that fit, each way of them read by an index of its own; of an order that is reached
    /// already all of them.
    func list(
        _ filter: AuthorisationFilter, within reach: Reach?
    ) -> SortedList<ReturnAuthorisation> {
        let places = reach?.branches(location: "location", channel: "channel")
        return SortedList(
            filter.isClaim ? "orders.claims" : "orders.return-authorisations",
            Self.columns.names(of: "orders_return_authorisations"),
            from: "orders_return_authorisations", where: filter.conditions,
            within: places == nil
                ? reach?.condition(location: "location", channel: "channel") : nil,
            branches: places)
    }

    static func order(_ age: AgeSort) -> ListOrder<ReturnAuthorisation> {
        .by(
            age, .instant("asked_at") { $0.asked.at }, .id("order_id") { $0.order.raw },
            .number("authorisation") { Int64($0.number) })
    }

    /// The same with their lines: one statement, however many they are.
    private func filled(
        _ values: [ReturnAuthorisation], in tx: borrowing Transaction
    ) throws -> [ReturnAuthorisation] {
        guard !values.isEmpty else { return [] }
        var lines: [Key: [AuthorisedLine]] = [:]
        let keys = SQL.rows(values) { "(\($0.order), \($0.number))" }
        try tx.forEach(
            """
            WITH k (order_id, authorisation) AS (VALUES \(keys))
            SELECT l.order_id, l.authorisation, l.line, l.sku, l.quantity, l.received,
                   l.came_otherwise, l.settled, l.reason, l.reason_version, l.returns_delivery
              FROM k JOIN orders_authorised_lines l
                ON l.order_id = k.order_id AND l.authorisation = k.authorisation
             ORDER BY l.order_id, l.authorisation, l.line
            """
        ) { row in
            let key = Key(order: try row.next(), number: try row.next())
            let (line, sku): (Int, String) = (try row.next(), try row.next())
            let (quantity, received): (Quantity, Quantity) = (try row.next(), try row.next())
            let (otherwise, settled): (Quantity, Quantity) = (try row.next(), try row.next())
            let (reason, version): (Code<ReturnReason>?, Int64?) = (
                try row.next(), try row.next()
            )
            lines[key, default: []].append(
                AuthorisedLine(
                    line: line, sku: try SKU(sku), quantity: quantity, received: received,
                    cameOtherwise: otherwise, settled: settled,
                    reason: GivenReason(reason, version, returnsDelivery: try row.next())))
            return true
        }
        return values.map { value in
            var value = value
            value.lines = lines[Key(order: value.order, number: value.number)] ?? []
            return value
        }
    }

    private struct Key: Hashable {
        let order: OrderID
        let number: Int
    }

    private static let all: SQL =
        """
        SELECT \(columns.names(of: "orders_return_authorisations"))
          FROM orders_return_authorisations
        """

    private static let columns = Columns({
        ReturnAuthorisation(
            order: $0, number: $1, channel: $2, location: $3, stage: $4, comesBy: $5,
            wayBack: $6, isLate: $7, isAutomatic: $8, daysToCome: $9, asked: $10, endsAt: $11,
            decision: $12, end: $13, claim: $14, comesBack: $15)
    }) {
        $0.column("order_id", \.order, .stays)
        $0.column("authorisation", \.number, .stays)
        $0.column("channel", \.channel, .stays)
        $0.column("location", \.location, .stays)
        $0.column("stage", \.stage)
        $0.column("comes_by", \.comesBy, .stays)
        $0.column("way_back", \.wayBack, .stays)
        $0.column("is_late", \.isLate, .stays)
        $0.column("is_automatic", \.isAutomatic, .stays)
        $0.column("days_to_come", \.daysToCome)
        $0.group(\.asked, EditAct.init(at:by:note:)) {
            $0.column("asked_at", \.at, .stays)
            $0.column("asked_by", \.by, .stays)
            $0.column("note", \.note, .stays)
        }
        $0.column("ends_at", \.endsAt)
        $0.group(\.decision, act) {
            $0.column("decided_at", { $0?.at })
            $0.column("decided_by", { $0?.by })
            $0.column("decision_note", { $0?.note })
        }
        $0.group(\.end, act) {
            $0.column("ended_at", { $0?.at })
            $0.column("ended_by", { $0?.by })
            $0.column("end_note", { $0?.note })
        }
        $0.column("claim", \.claim, .stays)
        $0.column("comes_back", \.comesBack)
    }

    private static func act(_ at: Instant?, _ by: String?, _ note: String?) -> EditAct? {
        guard let at, let by, let note else { return nil }
        return EditAct(at: at, by: by, note: note)
    }
}

extension GivenReason {
    /// What a line keeps of a reason; nil where none was given.
    init?(_ code: Code<ReturnReason>?, _ version: Int64?, returnsDelivery: Bool = false) {
        guard let code, let version else { return nil }
        self.init(code: code, version: version, returnsDelivery: returnsDelivery)
    }
}

extension AuthorisationFilter {
    /// Of an order all of them; else those at a stage, at which each index begins.
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let order { all.append("order_id = \(order)") }
        if let stage = stage ?? (order == nil ? .requested : nil) {
            all.append("stage = \(stage)")
        }
        if let channel { all.append("channel = \(channel)") }
        if let location { all.append("location = \(location)") }
        all.append(isClaim ? "claim IS NOT NULL" : "claim IS NULL")
        return all
    }
}
