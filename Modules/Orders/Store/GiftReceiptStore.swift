import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of gift receipts.
struct GiftReceiptStore: Sendable {
    /// Writes a new one and counts it: no version of its order passes by that.
    /// - Throws: `orders.order-changed` when its order is of another version, or has another gift
    ///   receipt of the number.
    func insert(
        _ value: GiftReceipt, _ digest: [UInt8], of order: Order, in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            UPDATE orders_orders SET gift_receipts = \(value.number)
             WHERE id = \(value.order) AND version = \(order.version)
               AND gift_receipts = \(value.number - 1)
            """, changing: 1, else: OrderLineStore.changed)
        try tx.send(
            """
            INSERT INTO orders_gift_receipts (order_id, receipt, digest, issued_at, issued_by)
            VALUES (\(value.order), \(value.number), \(digest), \(value.issued.at),
                \(value.issued.by))
            """)
        for portion in value.lines.chunks {
            let rows = SQL.rows(Array(portion)) { line in
                """
                (\(value.order), \(value.number), \(line.line), \(line.sku.text), \
                \(line.quantity), \(line.used))
                """
            }
            try tx.send(
                """
                INSERT INTO orders_gift_lines (order_id, receipt, line, sku, quantity, used)
                VALUES \(rows)
                """)
        }
    }

    /// Counts what came back under one, where as much was left as was read.
    /// - Throws: `orders.gift-receipt-unfit` when somebody was faster.
    func use(
        _ back: [Int: Quantity], of value: GiftReceipt, in tx: borrowing Transaction
    ) throws {
        let used = try value.lines.compactMap { line in
            try back[line.line].map { (line: line, used: try line.used.adding($0)) }
        }
        for portion in used.chunks {
            let rows = SQL.rows(Array(portion)) { line, used in
                "(\(value.order), \(value.number), \(line.line), \(line.used), \(used))"
            }
            try tx.send(
                """
                UPDATE orders_gift_lines SET used = w.column5
                  FROM (VALUES \(rows)) AS w
                 WHERE order_id = w.column1 AND receipt = w.column2 AND line = w.column3
                   AND used = w.column4
                """, changing: portion.count, else: Self.faster)
        }
    }

    /// Notes that nothing more comes back under one.
    /// - Throws: `orders.gift-receipt-unfit` when somebody was faster.
    func cancel(
        _ value: GiftReceipt, _ end: EditAct, in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            UPDATE orders_gift_receipts
               SET cancelled_at = \(end.at), cancelled_by = \(end.by), cancel_note = \(end.note)
             WHERE order_id = \(value.order) AND receipt = \(value.number)
               AND cancelled_at IS NULL
            """, changing: 1, else: Self.faster)
    }

    private static var faster: RetailError {
        OrdersErrors.giftReceiptUnfit.error(
            "Somebody else was faster. Look at it again with orders.gift-receipts.list.")
    }

    /// Whether a code is one's, whatever has become of it: that was guessed by nobody.
    func has(_ digest: [UInt8], in tx: borrowing Transaction) throws -> Bool {
        let found: OrderID? = try tx.first(
            "SELECT order_id FROM orders_gift_receipts WHERE digest = \(digest)"
        ) { row in try row.next() }
        return found != nil
    }

    /// The one that a code means.
    func find(_ digest: [UInt8], in tx: borrowing Transaction) throws -> GiftReceipt? {
        try filled(
            try tx.first("\(Self.all) WHERE digest = \(digest)", Self.bare).map { [$0] } ?? [],
            in: tx
        ).first
    }

    /// The one of the number.
    func find(
        _ number: Int, of order: OrderID, in tx: borrowing Transaction
    ) throws -> GiftReceipt? {
        try filled(
            try tx.first("\(Self.all) WHERE order_id = \(order) AND receipt = \(number)", Self.bare)
                .map { [$0] } ?? [], in: tx
        ).first
    }

    /// How much of each line of an order is on ones that are not cancelled and has not come back
    /// under them.
    func open(of order: OrderID, in tx: borrowing Transaction) throws -> [Int: Quantity] {
        let rows: [(Int, Quantity)] = try tx.query(
            """
            SELECT l.line, CAST(SUM(l.quantity - l.used) AS BIGINT)
              FROM orders_gift_receipts g
              JOIN orders_gift_lines l ON l.order_id = g.order_id AND l.receipt = g.receipt
             WHERE g.order_id = \(order) AND g.cancelled_at IS NULL
             GROUP BY l.line
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(rows) { first, _ in first }
    }

    /// How many of an order its customer issued, those that ended among them.
    func issuedByCustomer(of order: OrderID, in tx: borrowing Transaction) throws -> Int {
        try tx.first(
            """
            SELECT COUNT(*) FROM orders_gift_receipts
             WHERE order_id = \(order) AND issued_by LIKE 'customer%'
            """
        ) { row in try row.next() } ?? 0
    }

    /// What coins gave back of an order's cards and transfers under gift receipts so far.
    func coins(of order: Order, in tx: borrowing Transaction) throws -> Money {
        let sum: Int64? = try tx.first(
            """
            SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT)
              FROM orders_returns r
              JOIN orders_return_tenders t ON t.return_id = r.id
              JOIN orders_payments p ON p.order_id = r.order_id AND p.payment = t.payment
             WHERE r.order_id = \(order.id) AND r.gift_receipt IS NOT NULL AND t.kind = 'cash'
               AND p.kind IN ('card', 'transfer')
            """
        ) { row in try row.next() }
        return Money(sum ?? 0, order.currency)
    }
}

extension GiftReceiptStore {
    /// A page of those of an order with their lines.
    /// - Throws: `core.invalid-cursor`.
    func page(
        of order: OrderID, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<GiftReceipt> {
        let page = try list(of: order).page(
            request, by: Self.order(request.sort), in: tx, Self.bare)
        var items = try filled(page.items, in: tx).makeIterator()
        return page.map { items.next() ?? $0 }
    }

    func list(of order: OrderID) -> SortedList<GiftReceipt> {
        SortedList(
            "orders.gift-receipts", Self.columns, from: "orders_gift_receipts",
            where: ["order_id = \(order)"])
    }

    static func order(_ age: AgeSort) -> ListOrder<GiftReceipt> {
        .by(age, .number("receipt") { Int64($0.number) })
    }

    private static let columns: SQL =
        "order_id, receipt, issued_at, issued_by, cancelled_at, cancelled_by, cancel_note"
    private static let all: SQL = "SELECT \(columns) FROM orders_gift_receipts"

    private static func bare(_ row: borrowing Row) throws -> GiftReceipt {
        let (order, number): (OrderID, Int) = (try row.next(), try row.next())
        let issued = EditAct(at: try row.next(), by: try row.next(), note: "")
        let (at, by): (Instant?, String?) = (try row.next(), try row.next())
        let note: String? = try row.next()
        var end: EditAct?
        if let at, let by { end = EditAct(at: at, by: by, note: note ?? "") }
        return GiftReceipt(
            order: order, number: number, issued: issued, cancelled: end, lines: [])
    }

    /// The same with their lines: one statement, however many they are.
    private func filled(
        _ values: [GiftReceipt], in tx: borrowing Transaction
    ) throws -> [GiftReceipt] {
        guard let order = values.first?.order else { return [] }
        var lines: [Int: [GiftLine]] = [:]
        try tx.forEach(
            """
            SELECT receipt, line, sku, quantity, used FROM orders_gift_lines
             WHERE order_id = \(order) AND receipt IN (\(list: values.map(\.number)))
             ORDER BY receipt, line
            """
        ) { row in
            let (number, line, sku): (Int, Int, String) = (
                try row.next(), try row.next(), try row.next()
            )
            lines[number, default: []].append(
                GiftLine(
                    line: line, sku: try SKU(sku), quantity: try row.next(),
                    used: try row.next()))
            return true
        }
        return values.map { value in
            var value = value
            value.lines = lines[value.number] ?? []
            return value
        }
    }
}
