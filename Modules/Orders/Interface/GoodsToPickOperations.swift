import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What is still to pick.
struct GoodsToPickOperations: Sendable {
    let picking: Picking

    var all: [Operation] { [list] }

    private var list: Operation {
        .query(
            "orders.goods-to-pick.list", "/goods-to-pick",
            .permission(OrdersPermissions.readFulfilments),
            "Lists orders of which a location has goods to pick, the oldest first unless sorted "
                + "otherwise.",
            details: "Goods that are allocated there, of open orders that are paid or whose "
                + "payment is promised, and that no fulfilment has taken on: "
                + "orders.fulfilments.create takes them on. That is another count than to-fulfil "
                + "of the overview, which has orders where they were sold, until something of "
                + "them is handed out.",
            input: GoodsToPickQuery.input, output: Page.answer(of: GoodsToPick.answer),
            example: #"{"location":"jkt-01"}"#,
            scope: .record("the location of the goods"), asks: [Finding.permission]
        ) { query, call, tx in
            try picking.list(query, by: call, in: tx)
        }
    }
}
