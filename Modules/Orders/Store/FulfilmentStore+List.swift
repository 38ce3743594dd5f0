import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension FulfilmentStore {
    /// A page of what a location has, each with what it carries.
    func page(
        _ filter: FulfilmentFilter, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> (page: Page<Fulfilment>, carried: [FulfilmentID: [CarriedLine]]) {
        let list = SortedList<Fulfilment>(
            "orders.fulfilments", Self.columns, from: "orders_fulfilments",
            where: filter.conditions)
        let bare = try list.page(
            request, by: .by(request.sort, .id("id") { $0.id.raw }), in: tx, Self.bare)
        let carried = try carried(by: bare.items.map(\.id), in: tx)
        let page = bare.map { fulfilment in
            fulfilment.with(
                (carried[fulfilment.id] ?? []).map {
                    FulfilmentLine(line: $0.line, quantity: $0.quantity)
                })
        }
        return (page, carried)
    }

    /// What fulfilments carry, as the lines of their orders were sold: one statement.
    private func carried(
        by fulfilments: [FulfilmentID], in tx: borrowing Transaction
    ) throws -> [FulfilmentID: [CarriedLine]] {
        guard !fulfilments.isEmpty else { return [:] }
        let rows: [(FulfilmentID, CarriedLine)] = try tx.query(
            """
            SELECT c.fulfilment, c.line, l.sku, l.name, c.quantity
              FROM orders_fulfilment_lines c
              JOIN orders_fulfilments f ON f.id = c.fulfilment
              JOIN orders_lines l ON l.order_id = f.order_id AND l.line = c.line
             WHERE c.fulfilment IN (\(list: fulfilments))
             ORDER BY c.fulfilment, c.line
            """
        ) { row in
            (
                try row.next(),
                CarriedLine(
                    line: try row.next(), sku: try row.next(), name: try row.next(),
                    quantity: try row.next())
            )
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}

extension FulfilmentFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = ["\(FulfilmentStore.place) = \(location)"]
        all.append(
            stage.map { "stage = \($0)" } ?? FulfilmentStore.isOpen)
        if let method { all.append("method = \(method)") }
        if let order { all.append("order_id = \(order)") }
        return all
    }
}
