import RetailCore
import RetailKit
import RetailStorage

/// What is to be counted.
struct CountDueOperations: Sendable {
    var all: [Operation] { [list] }

    private var list: Operation {
        .query(
            "inventory.counts-due.list", "/counts-due",
            .permission(InventoryPermissions.readLevels),
            "Lists items that are to be counted, because somebody found other than the books say.",
            details: "An item stays in it until inventory.stock.count tells how many there are.",
            input: CountDueQuery.input, output: Page.answer(of: CountDue.answer),
            example: #"{"location":"jkt-01"}"#, scope: .location { $0.location }
        ) { query, call, tx in
            try CountDueStore().page(query, within: call.reach(), in: tx)
        }
    }
}
