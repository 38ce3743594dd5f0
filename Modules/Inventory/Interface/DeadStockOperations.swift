import RetailCore
import RetailKit
import RetailStorage

/// What lies and is not sold.
struct DeadStockOperations: Sendable {
    let reading: DeadStockReading

    var all: [Operation] { [list] }

    private var list: Operation {
        .query(
            "inventory.dead-stock.list", "/dead-stock",
            .permission(InventoryPermissions.readLevels),
            "Lists goods that are there and of which nothing was sold for long, the longest first.",
            details:
                "What came in lately, where there was nothing before, has not lain for long. Goods "
                + "on their way between places are left out.",
            input: DeadStockQuery.input, output: Page.answer(of: DeadStock.answer),
            example: #"{"location":"jkt-01","idle_days":180}"#, weight: .heavy,
            scope: .location { $0.filter.location }
        ) { query, call, tx in
            try reading.list(query.filter, query.list, by: call, in: tx)
        }
    }
}
