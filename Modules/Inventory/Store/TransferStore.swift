import RetailContracts
import RetailCore
import RetailStorage

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
        for (index, line) in transfer.lines.enumerated() {
            try tx.execute(
                """
                INSERT INTO inventory_transfer_lines (transfer, line, sku, quantity)
                VALUES (\(transfer.id), \(index + 1), \(line.sku), \(line.quantity))
                """)
        }
    }

    func find(_ id: TransferID, in tx: borrowing Transaction) throws -> Transfer? {
        let head = try tx.first(
            """
            SELECT id, source, destination, transit, state, note, version, created_at,
                   shipped_at, ended_at
              FROM inventory_transfers
             WHERE id = \(id)
            """, Self.transfer)
        guard var head else { return nil }
        head.lines = try lines(of: id, in: tx)
        return head
    }

    /// A page of transfers, the newest first, with their lines.
    func list(
        state: TransferState?, location: Code<Location>?, before id: TransferID?, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Transfer] {
        let standing: SQL = state.map { "AND state = \($0.rawValue)" } ?? ""
        let there: SQL = location.map { "AND (source = \($0) OR destination = \($0))" } ?? ""
        let older: SQL = id.map { "AND id < \($0)" } ?? ""
        let heads = try tx.query(
            """
            SELECT id, source, destination, transit, state, note, version, created_at,
                   shipped_at, ended_at
              FROM inventory_transfers
             WHERE 1 = 1 \(standing) \(there) \(older)
             ORDER BY id DESC
             LIMIT \(limit)
            """, Self.transfer)
        var transfers: [Transfer] = []
        for var head in heads {
            head.lines = try lines(of: head.id, in: tx)
            transfers.append(head)
        }
        return transfers
    }

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

    /// Writes down what arrived.
    func receive(
        _ line: TransferLine, of transfer: TransferID, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE inventory_transfer_lines
               SET received = \(line.received), difference_reason = \(line.reason?.rawValue)
             WHERE transfer = \(transfer) AND sku = \(line.sku)
            """)
    }

    private func lines(
        of transfer: TransferID, in tx: borrowing Transaction
    ) throws -> [TransferLine] {
        try tx.query(
            """
            SELECT i.spelling, l.quantity, l.received, l.difference_reason
              FROM inventory_transfer_lines l JOIN inventory_items i ON i.sku = l.sku
             WHERE l.transfer = \(transfer)
             ORDER BY l.line
            """
        ) { row in
            let reason: String? = try row[3]
            return TransferLine(
                sku: try row.next(), quantity: try row.next(), received: try row.next(),
                reason: reason.flatMap { StockReason(rawValue: $0) })
        }
    }

    private static func transfer(_ row: borrowing Row) throws -> Transfer {
        Transfer(
            id: try row[0], source: try row[1], destination: try row[2], transit: try row[3],
            state: TransferState(rawValue: try row[4]) ?? .draft, note: try row[5],
            version: try row[6], createdAt: try row[7], shippedAt: try row[8],
            endedAt: try row[9], lines: [])
    }
}
