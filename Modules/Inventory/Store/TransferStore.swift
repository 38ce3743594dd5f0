import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of transfers and their lines.
struct TransferStore: Sendable {
    func add(_ transfer: Transfer, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inventory_transfers
                (id, source, destination, transit, state, note, version, created_at)
            VALUES (\(transfer.id), \(transfer.source), \(transfer.destination),
                \(transfer.transit), \(transfer.state.rawValue), \(transfer.note),
                \(transfer.version), \(transfer.createdAt))
            """)
        for portion in Array(transfer.lines.enumerated()).chunks {
            let rows = SQL.rows(Array(portion)) { index, line in
                "(\(transfer.id), \(index + 1), \(line.sku), \(line.quantity))"
            }
            try tx.send(
                """
                INSERT INTO inventory_transfer_lines (transfer, line, sku, quantity)
                VALUES \(rows)
                """)
        }
    }

    func find(_ id: TransferID, in tx: borrowing Transaction) throws -> Transfer? {
        let head = try tx.first(
            """
            SELECT \(Self.columns)
              FROM inventory_transfers
             WHERE id = \(id)
            """, Self.transfer)
        guard var head else { return nil }
        head.lines = try lines(of: [id], in: tx)[id] ?? []
        return head
    }

    /// A page of transfers with their lines.
    func list(
        _ filter: TransferFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Transfer> {
        let page = try list(filter).page(
            request, by: Self.order(request.sort), in: tx, Self.transfer)
        let lines = try lines(of: page.items.map(\.id), in: tx)
        return page.map { head in
            var transfer = head
            transfer.lines = lines[head.id] ?? []
            return transfer
        }
    }

    /// A place is one end of a transfer, never both.
    func list(_ filter: TransferFilter) -> SortedList<Transfer> {
        SortedList(
            "inventory.transfers/\(filter.location?.text ?? "")", Self.columns,
            from: "inventory_transfers", where: filter.conditions,
            branches: filter.location.map { ["source = \($0)", "destination = \($0)"] })
    }

    static func order(_ age: AgeSort) -> ListOrder<Transfer> { .by(age, .id("id") { $0.id.raw }) }

    /// Moves a transfer on, if it still is at the version before.
    func move(_ transfer: Transfer, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE inventory_transfers
               SET state = \(transfer.state.rawValue), version = \(transfer.version),
                   shipped_at = \(transfer.shippedAt), ended_at = \(transfer.endedAt)
             WHERE id = \(transfer.id) AND version = \(transfer.version - 1)
            """)
    }

    /// Writes down what arrived of all lines, in one statement.
    /// - Returns: false when one of them is not there: then the transaction must not stay.
    func receive(
        _ lines: [TransferLine], of transfer: TransferID, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeEach(lines) {
            "(\($0.sku), \($0.received ?? $0.quantity), \($0.reason?.rawValue ?? ""))"
        } _: { rows in
            """
            UPDATE inventory_transfer_lines
               SET received = w.column2, difference_reason = NULLIF(w.column3, '')
              FROM (VALUES \(rows)) AS w
             WHERE transfer = \(transfer) AND sku = w.column1
            """
        }
    }

    private func lines(
        of transfers: [TransferID], in tx: borrowing Transaction
    ) throws -> [TransferID: [TransferLine]] {
        guard !transfers.isEmpty else { return [:] }
        let rows: [(TransferID, TransferLine)] = try tx.query(
            """
            SELECT l.transfer, i.spelling, l.quantity, l.received, l.difference_reason
              FROM inventory_transfer_lines l JOIN inventory_items i ON i.sku = l.sku
             WHERE l.transfer IN (\(list: transfers))
             ORDER BY l.transfer, l.line
            """
        ) { row in
            (
                try row.next(),
                TransferLine(
                    sku: try row.next(), quantity: try row.next(), received: try row.next(),
                    reason: (try row.next() as String?).flatMap { StockReason(rawValue: $0) })
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private static let columns: SQL = """
        id, source, destination, transit, state, note, version, created_at, shipped_at, ended_at
        """

    private static func transfer(_ row: borrowing Row) throws -> Transfer {
        Transfer(
            id: try row.next(), source: try row.next(), destination: try row.next(),
            transit: try row.next(), state: TransferState(rawValue: try row.next()) ?? .draft,
            note: try row.next(), version: try row.next(), createdAt: try row.next(),
            shippedAt: try row.next(), endedAt: try row.next(), lines: [])
    }
}

extension TransferFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("state = \(state.rawValue)") }
        if let sku {
            all.append("id IN (SELECT transfer FROM inventory_transfer_lines WHERE sku = \(sku))")
        }
        if let createdFrom { all.append("created_at >= \(createdFrom)") }
        if let createdBefore { all.append("created_at < \(createdBefore)") }
        return all
    }
}
