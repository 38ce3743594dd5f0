import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How many orders each view of the list has.
struct OrderCountOperations: Sendable {
    let counting: OrderCounting

    var all: [Operation] { [show] }

    private var show: Operation {
        .query(
            "orders.order-counts.show", "/order-counts", .permission(OrdersPermissions.readOrders),
            "Counts the orders of each view of the list, and sums those of one.",
            details: "Counted as orders.list counts them, with the same filters: all; open "
                + "(open=true); to-pay (balance=due); to-fulfil (status=awaiting-fulfilment); "
                + "to-refund (balance=owed); returns (status=partly-returned); held "
                + "(held=true).",
            input: OrderCountsQuery.input, output: OrderCounts.answer,
            example: #"{"view":"to-fulfil"}"#, weight: .heavy,
            scope: .rows("orders of those locations and channels"), asks: [Finding.permission]
        ) { query, call, tx in
            try counting.counts(query, by: call, in: tx)
        }
    }
}
