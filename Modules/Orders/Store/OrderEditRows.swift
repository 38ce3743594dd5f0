import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The tables of what edits are made of: what was asked for, and what it comes to.
struct OrderEditRows: Sendable {
    func insert(
        _ changes: [EditChange], of edit: OrderEdit, in tx: borrowing Transaction
    ) throws {
        guard !changes.isEmpty else { return }
        let rows = SQL.rows(Array(changes.enumerated())) { index, change in
            """
            (\(edit.order), \(edit.number), \(index + 1), \(change.kind), \(change.line), \
            \(change.sku?.text), \(change.quantity), \(change.method), \(change.location), \
            \(change.unitPrice?.millionths), \(change.charge), \(change.shipTo), \
            \(change.reason))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_edit_changes
                (order_id, edit, entry, kind, line, sku, quantity, method, location, unit_price,
                 charge, ship_to, reason)
            VALUES \(rows)
            """)
    }

    /// An edit has as many amounts as changes and lines; their numbers go on within an act.
    func insert(
        _ amounts: [EditAmount], of edit: OrderEdit, in tx: borrowing Transaction
    ) throws {
        for portion in Array(amounts.enumerated()).chunks {
            let rows = SQL.rows(Array(portion)) { index, amount in
                """
                (\(edit.order), \(edit.number), \(amount.act), \(index + 1), \(amount.effect), \
                \(amount.line), \(amount.kind), \(amount.code), \(amount.quantity), \
                \(amount.gross.amount), \(amount.tax.amount), \(amount.method), \
                \(amount.location))
                """
            }
            try tx.send(
                """
                INSERT INTO orders_edit_amounts
                    (order_id, edit, act, entry, effect, line, kind, sku, quantity, gross, tax,
                     method, location)
                VALUES \(rows)
                """)
        }
    }

    /// The edits with all that they are made of: two statements, however many they are.
    func filled(_ edits: [OrderEdit], in tx: borrowing Transaction) throws -> [OrderEdit] {
        guard !edits.isEmpty else { return [] }
        let changes = try changes(of: edits, in: tx)
        let amounts = try amounts(of: edits, in: tx)
        return edits.map { edit in
            var edit = edit
            let key = Key(order: edit.order, number: edit.number)
            edit.changes = changes[key] ?? []
            edit.amounts = amounts[key] ?? []
            return edit
        }
    }

    /// Which edit a row is of.
    private struct Key: Hashable {
        let order: OrderID
        let number: Int
    }

    private func changes(
        of edits: [OrderEdit], in tx: borrowing Transaction
    ) throws -> [Key: [EditChange]] {
        let currencies = Self.currencies(edits)
        var found: [Key: [EditChange]] = [:]
        try tx.forEach(
            """
            WITH k (order_id, edit) AS (VALUES \(Self.keys(edits)))
            SELECT c.order_id, c.edit, c.kind, c.line, c.sku, c.quantity, c.method, c.location,
                   c.unit_price, c.charge, c.ship_to, c.reason
              FROM k JOIN orders_edit_changes c
                ON c.order_id = k.order_id AND c.edit = k.edit
             ORDER BY c.order_id, c.edit, c.entry
            """
        ) { row in
            let key = Key(order: try row.next(), number: try row.next())
            let kind: EditChangeKind = try row.next()
            let line: Int? = try row.next()
            let sku: String? = try row.next()
            let (quantity, method): (Quantity?, FulfilmentMethod?) = (
                try row.next(), try row.next()
            )
            let location: Code<Location>? = try row.next()
            let price: Int64? = try row.next()
            let (charge, shipTo): (Code<Charge>?, TaxPlace?) = (try row.next(), try row.next())
            found[key, default: []].append(
                EditChange(
                    kind: kind, line: line, sku: try sku.map { try SKU($0) }, quantity: quantity,
                    method: method, location: location,
                    unitPrice: price.flatMap { millionths in
                        currencies[key].map { UnitPrice(millionths: millionths, currency: $0) }
                    }, charge: charge, shipTo: shipTo, reason: try row.next()))
            return true
        }
        return found
    }

    private func amounts(
        of edits: [OrderEdit], in tx: borrowing Transaction
    ) throws -> [Key: [EditAmount]] {
        let currencies = Self.currencies(edits)
        var found: [Key: [EditAmount]] = [:]
        try tx.forEach(
            """
            WITH k (order_id, edit) AS (VALUES \(Self.keys(edits)))
            SELECT a.order_id, a.edit, a.act, a.effect, a.line, a.kind, a.sku, a.quantity, a.gross,
                   a.tax, a.method, a.location
              FROM k JOIN orders_edit_amounts a
                ON a.order_id = k.order_id AND a.edit = k.edit
             ORDER BY a.order_id, a.edit, a.act, a.entry
            """
        ) { row in
            let key = Key(order: try row.next(), number: try row.next())
            guard let currency = currencies[key] else { return true }
            found[key, default: []].append(
                EditAmount(
                    act: try row.next(), effect: try row.next(), line: try row.next(),
                    kind: try row.next(), code: try row.next(), quantity: try row.next(),
                    gross: Money(try row.next(), currency), tax: Money(try row.next(), currency),
                    method: try row.next(), location: try row.next()))
            return true
        }
        return found
    }

    private static func keys(_ edits: [OrderEdit]) -> SQL {
        SQL.rows(edits) { "(\($0.order), \($0.number))" }
    }

    private static func currencies(_ edits: [OrderEdit]) -> [Key: Currency] {
        Dictionary(
            edits.map { (Key(order: $0.order, number: $0.number), $0.added.currency) },
            uniquingKeysWith: { first, _ in first })
    }
}
