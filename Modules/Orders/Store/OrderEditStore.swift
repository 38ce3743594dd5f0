import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of edits of orders.
struct OrderEditStore: Sendable {
    private let rows = OrderEditRows()

    /// Writes a new edit with what was asked for and what it comes to, and counts it: no version of
    /// its order passes by that.
    /// - Throws: `orders.order-changed` when its order is of another version, or has another edit
    ///   of the number.
    func insert(_ edit: OrderEdit, in tx: borrowing Transaction) throws {
        try tx.send(
            """
            UPDATE orders_orders SET edits = \(edit.number)
             WHERE id = \(edit.order) AND version = \(edit.orderVersion)
               AND edits = \(edit.number - 1)
            """, changing: 1, else: OrderLineStore.changed)
        try tx.send(
            """
            INSERT INTO orders_edits (\(Self.columns.names))
            VALUES (\(Self.columns.values(edit)))
            """)
        try rows.insert(edit.changes, of: edit, in: tx)
        try rows.insert(edit.amounts, of: edit, in: tx)
    }

    /// Writes how an edit stands that stood otherwise.
    /// - Throws: `orders.edit-decided` when somebody was faster.
    func update(
        _ edit: OrderEdit, from stage: EditStage, in tx: borrowing Transaction
    ) throws {
        try tx.send(
            """
            UPDATE orders_edits SET \(Self.columns.changes(edit))
             WHERE order_id = \(edit.order) AND edit = \(edit.number) AND stage = \(stage)
            """, changing: 1,
            else: OrdersErrors.editDecided.error("Somebody else decided it at the same moment."))
    }

    /// Writes what the undoing of an edit comes to.
    func insert(
        _ amounts: [EditAmount], of edit: OrderEdit, in tx: borrowing Transaction
    ) throws {
        try rows.insert(amounts, of: edit, in: tx)
    }

    /// The edit with all that it is made of.
    func find(
        _ number: Int, of order: OrderID, in tx: borrowing Transaction
    ) throws -> OrderEdit? {
        let found = try tx.first(
            "\(Self.all) WHERE order_id = \(order) AND edit = \(number)", Self.columns.read)
        guard let found else { return nil }
        return try rows.filled([found], in: tx).first.map { try traced($0, in: tx) }
    }

    /// An approved edit with the lines that undoings of later ones added again for its own: each
    /// row that one gave up has its row of the undoing, in their order.
    private func traced(
        _ edit: OrderEdit, in tx: borrowing Transaction
    ) throws -> OrderEdit {
        guard edit.stage == .approved, !edit.lines(.added).isEmpty else { return edit }
        let found: [(edit: Int, act: EditActKind, line: Int)] = try tx.query(
            """
            SELECT a.edit, a.act, a.line
              FROM orders_edits e
              JOIN orders_edit_amounts a ON a.order_id = e.order_id AND a.edit = e.edit
             WHERE e.order_id = \(edit.order) AND e.edit > \(edit.number) AND e.stage = 'undone'
               AND a.kind = 'item'
               AND ((a.act = 'edit' AND a.effect = 'given-up' AND a.method IS NOT NULL)
                    OR (a.act = 'undo' AND a.effect = 'added'))
             ORDER BY a.edit, a.act, a.entry
            """
        ) { row in (try row.next(), try row.next(), try row.next()) }
        let byEdit = Dictionary(grouping: found, by: \.edit)
        let pairs = byEdit.values.flatMap { rows in
            zip(rows.filter { $0.act == .edit }, rows.filter { $0.act == .undo }).map {
                (given: $0.line, again: $1.line)
            }
        }.sorted { $0.again < $1.again }
        var (own, traced) = (Set(edit.lines(.added)), edit)
        // What was added again has a greater number than what it stands for.
        for pair in pairs where own.contains(pair.given) {
            own.insert(pair.again)
            traced.restored.append(pair.again)
        }
        return traced
    }

    /// The edits of an order that wait for a decision, those that wait for money, and the last
    /// approved one, by number, with all that they are made of.
    func current(of order: Order, in tx: borrowing Transaction) throws -> [OrderEdit] {
        let all = try tx.query(
            """
            \(Self.all)
             WHERE order_id = \(order.id) AND stage IN ('requested', 'approved')
             ORDER BY edit
            """, Self.columns.read)
        let last = all.last { $0.stage == .approved }?.number
        return try rows.filled(
            all.filter { $0.stage == .requested || $0.waits || $0.number == last }, in: tx
        ).map { edit in
            // After the newest of all nothing was undone.
            edit.number < order.edits ? try traced(edit, in: tx) : edit
        }
    }

    /// Edits whose time is over, the longest over first, without the first `past`.
    func over(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [OrderEdit] {
        try tx.query(
            """
            \(Self.all)
             WHERE ends_at IS NOT NULL AND ends_at <= \(now)
             ORDER BY ends_at, order_id, edit
             LIMIT \(limit) OFFSET \(past)
            """, Self.columns.read)
    }

    /// Lets an edit end at another time, or not by itself.
    /// - Returns: false when it stands otherwise by now.
    func end(
        _ edit: OrderEdit, at moment: Instant?, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_edits SET ends_at = \(moment)
             WHERE order_id = \(edit.order) AND edit = \(edit.number) AND stage = \(edit.stage)
               AND ends_at = \(edit.endsAt)
            """)
    }

    /// Lets the approved edits of an order whose money is waited for end then, or not by
    /// themselves.
    func end(_ order: OrderID, at moment: Instant?, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_edits SET ends_at = \(moment)
             WHERE order_id = \(order) AND stage = 'approved' AND ends_at IS NOT NULL
            """)
    }

    /// The last of the later approved edits that are made of what an edit added: they gave it up,
    /// or changed delivery or address after it had; nil without one.
    func madeOf(_ edit: OrderEdit, in tx: borrowing Transaction) throws -> Int? {
        var ways: [SQL] = []
        let own = edit.addedLines
        if !own.isEmpty { ways.append("a.effect = 'given-up' AND a.line IN (\(list: own))") }
        if edit.amounts.contains(where: { $0.act == .edit && $0.kind != .item }) {
            ways.append("a.kind <> 'item'")
        }
        var conditions: [SQL] = []
        if !ways.isEmpty {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM orders_edit_amounts a
                         WHERE a.order_id = e.order_id AND a.edit = e.edit AND a.act = 'edit'
                           AND \(SQL.any(of: ways)))
                """)
        }
        if edit.changes.contains(where: { $0.kind == .address }) {
            conditions.append(
                """
                EXISTS (SELECT 1 FROM orders_edit_changes c
                         WHERE c.order_id = e.order_id AND c.edit = e.edit
                           AND c.kind = 'address')
                """)
        }
        guard !conditions.isEmpty else { return nil }
        let found: [Int] = try tx.query(
            """
            SELECT e.edit FROM orders_edits e
             WHERE e.order_id = \(edit.order) AND e.edit > \(edit.number)
               AND e.stage = 'approved' AND \(SQL.any(of: conditions))
             ORDER BY e.edit DESC LIMIT 1
            """
        ) { row in try row.next() }
        return found.first
    }

    /// The numbers of the approved edits of an order from one on, the last first.
    func approved(
        of order: OrderID, from number: Int, in tx: borrowing Transaction
    ) throws -> [Int] {
        try tx.query(
            """
            SELECT edit FROM orders_edits
             WHERE order_id = \(order) AND edit >= \(number) AND stage = 'approved'
             ORDER BY edit DESC
            """
        ) { row in try row.next() }
    }

    /// The numbers of lines and charges of an order that undoings added again.
    func restored(_ order: OrderID, in tx: borrowing Transaction) throws -> Set<Int> {
        Set(
            try tx.query(
                """
                SELECT line FROM orders_edit_amounts
                 WHERE order_id = \(order) AND act = 'undo' AND effect = 'added'
                """
            ) { row in try row.next() })
    }

    /// Whether an order waits for the money of an edit.
    func waits(_ order: OrderID, in tx: borrowing Transaction) throws -> Bool {
        let found: Int64? = try tx.first(
            """
            SELECT 1 FROM orders_edits
             WHERE order_id = \(order) AND stage = 'approved' AND ends_at IS NOT NULL
             LIMIT 1
            """
        ) { row in try row.next() }
        return found != nil
    }
}

extension OrderEditStore {
    /// A page of edits with all that they are made of.
    /// - Throws: `core.invalid-cursor`.
    func page(
        _ filter: OrderEditFilter, _ request: ListRequest<AgeSort>, within reach: Reach,
        in tx: borrowing Transaction
    ) throws -> Page<OrderEdit> {
        let page = try list(filter, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.columns.read)
        let filled = try rows.filled(page.items, in: tx)
        var items = filled.makeIterator()
        return page.map { items.next() ?? $0 }
    }

    /// Those that fit, each way of them read by an index of its own.
    func list(_ filter: OrderEditFilter, within reach: Reach) -> SortedList<OrderEdit> {
        let places = reach.branches(location: "location", channel: "channel")
        return SortedList(
            "orders.edits", Self.columns.names(of: "orders_edits"), from: "orders_edits",
            where: filter.conditions,
            within: places == nil
                ? reach.condition(location: "location", channel: "channel") : nil,
            branches: places)
    }

    static func order(_ age: AgeSort) -> ListOrder<OrderEdit> {
        .by(
            age, .instant("asked_at") { $0.asked.at }, .id("order_id") { $0.order.raw },
            .number("edit") { Int64($0.number) })
    }

    private static let all: SQL =
        "SELECT \(columns.names(of: "orders_edits")) FROM orders_edits"

    private static let columns = Columns({
        OrderEdit(
            order: $0, number: $1, channel: $2, location: $3, stage: $4, orderVersion: $5,
            added: $6.added, givenUp: $6.givenUp, hasPrice: $7, shipToBefore: $8, asked: $9,
            endsAt: $10, decision: $11, returned: $12, undoing: $13, undoReturned: $14)
    }) {
        $0.column("order_id", \.order, .stays)
        $0.column("edit", \.number, .stays)
        $0.column("channel", \.channel, .stays)
        $0.column("location", \.location, .stays)
        $0.column("stage", \.stage)
        $0.column("order_version", \.orderVersion, .stays)
        $0.group(\.sums, EditSums.init) {
            $0.column("currency", \.currency, .stays)
            $0.column("added", { $0.added.amount }, .stays)
            $0.column("given_up", { $0.givenUp.amount }, .stays)
        }
        $0.column("has_price", \.hasPrice, .stays)
        $0.column("ship_to_before", \.shipToBefore, .stays)
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
        $0.column("return_id", \.returned)
        $0.group(\.undoing, act) {
            $0.column("undone_at", { $0?.at })
            $0.column("undone_by", { $0?.by })
            $0.column("undo_note", { $0?.note })
        }
        $0.column("undo_return_id", \.undoReturned)
    }

    private static func act(_ at: Instant?, _ by: String?, _ note: String?) -> EditAct? {
        guard let at, let by, let note else { return nil }
        return EditAct(at: at, by: by, note: note)
    }
}

/// What an edit adds and gives up, as it is stored: in one currency.
private struct EditSums: Sendable {
    let currency: Currency
    let added: Money
    let givenUp: Money

    init(_ currency: Currency, _ added: Int64, _ givenUp: Int64) {
        self.currency = currency
        self.added = Money(added, currency)
        self.givenUp = Money(givenUp, currency)
    }

    init(_ edit: OrderEdit) {
        (currency, added, givenUp) = (edit.added.currency, edit.added, edit.givenUp)
    }
}

extension OrderEdit {
    fileprivate var sums: EditSums { EditSums(self) }
}

extension OrderEditFilter {
    /// Of an order all of its edits, few as they are; else word for word the condition of the
    /// indexes `orders_edits_requested`.
    fileprivate var conditions: [SQL] {
        var all: [SQL] = [order.map { "order_id = \($0)" } ?? "stage = 'requested'"]
        if let channel { all.append("channel = \(channel)") }
        if let location { all.append("location = \(location)") }
        return all
    }
}
