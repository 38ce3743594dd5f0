import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension FulfilmentStore {
    /// A page of what a location has, each with what it carries.
    func page(
        _ filter: FulfilmentFilter, _ request: ListRequest<AgeSort>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> (page: Page<Fulfilment>, carried: [FulfilmentID: [CarriedLine]]) {
        let bare = try Self.sorted(filter, at: now).page(
            request, by: Self.order(request.sort, filter.work), in: tx, Self.bare)
        let carried = try carried(by: bare.items.map(\.id), in: tx)
        let page = bare.map { fulfilment in
            fulfilment.with(
                (carried[fulfilment.id] ?? []).map {
                    FulfilmentLine(line: $0.line, quantity: $0.quantity)
                })
        }
        return (page, carried)
    }

    /// What is listed. What is late is so by the moment, which is no part of what a cursor is good
    /// for.
    static func sorted(
        _ filter: FulfilmentFilter, at now: Instant
    ) -> SortedList<Fulfilment> {
        let name = ["orders.fulfilments", filter.work?.rawValue].compactMap(\.self)
        return SortedList(
            name.joined(separator: "/"), columns, from: "orders_fulfilments",
            where: filter.conditions, branches: filter.work?.conditions(at: now))
    }

    static func order(_ sort: AgeSort, _ work: GoodsWork?) -> ListOrder<Fulfilment> {
        let id = ListKey<Fulfilment>.id("id") { $0.id.raw }
        return switch work {
        case .toBookIn:
            .by(sort, .instant("due_at") { $0.dueAt ?? $0.movedAt }, id)
        case .toPutBack:
            .by(sort, .instant("to_put_back_since") { $0.toPutBackSince ?? $0.movedAt }, id)
        case .toPack, .toCollect, .toArrive, nil: .by(sort, id)
        }
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
        var all: [SQL] = ["\(work?.place ?? FulfilmentStore.place) = \(location)"]
        if let stage {
            all.append("stage = \(stage)")
        } else if work == nil {
            all.append(FulfilmentStore.isOpen)
        }
        if let method { all.append("method = \(method)") }
        if let order { all.append("order_id = \(order)") }
        return all
    }
}
