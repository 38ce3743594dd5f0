import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations by which orders come to an end that are not paid as they should be.
struct ExitOperations: Sendable {
    let exits: Exits
    let cancellation: Cancellation

    var all: [Operation] { [writeOff, reinstate] }

    private var writeOff: Operation {
        .onOrder(
            "orders.write-off", "write-off", OrdersPermissions.writeOffOrders,
            "Stops asking for what is due for goods that have left, or for less than a coin.",
            input: WriteOff.input,
            errors: [
                OrdersErrors.orderClosed, OrdersErrors.nothingDue, OrdersErrors.currencyMismatch,
                OrdersErrors.notPayable,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","reason":"Customer is bankrupt"}
                """#
        ) { input, call, tx in
            try exits.writeOff(
                input.amount, of: input.order, reason: input.reason, by: call, in: tx)
        }
    }

    private var reinstate: Operation {
        .onOrder(
            "orders.reinstate", "reinstate", OrdersPermissions.writeOrders,
            "Takes an expired order up again that was paid late, if its stock can be held.",
            input: OrderAsked.input,
            errors: PeerErrors.stock + [
                OrdersErrors.notReinstatable, OrdersErrors.promotionUsedUp,
            ]
        ) { input, call, tx in
            try cancellation.reinstate(input.order, by: call, in: tx)
        }
    }
}
