import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations by which orders come to an end that are not paid as they should be.
struct ExitOperations: Sendable {
    let exits: Exits
    let cancellation: Cancellation

    var all: [Operation] { [writeOff, reinstate, listTerms, putTerm] }

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
            input: OrderAsked.input, errors: PeerErrors.stock + [OrdersErrors.notReinstatable]
        ) { input, call, tx in
            try cancellation.reinstate(input.order, by: call, in: tx)
        }
    }

    private var listTerms: Operation {
        .query(
            "orders.payment-terms.list", "/payment-terms",
            .permission(OrdersPermissions.readOrders),
            "Lists how long an order waits for its money, by the tender that is expected.",
            input: ListQuery.input, output: Page.answer(of: PaymentTerm.record.answer),
            scope: .none("the terms are the same for every order")
        ) { query, _, tx in
            try Page(of: Terms().list(in: tx), in: "orders.payment-terms", query) {
                $0.tender.rawValue
            }
        }
    }

    private var putTerm: Operation {
        .command(
            "orders.payment-terms.set", .put, "/payment-terms/{tender}",
            .permission(OrdersPermissions.writeTerms),
            "Says how long an order waits for its money, by the tender that is expected.",
            details: "It holds for orders that begin to wait from now on: that are placed, or "
                + "whose promise falls away. Those that wait already keep the end that they have.",
            input: PaymentTerm.record.input, output: PaymentTerm.record.answer,
            example: #"{"tender":"transfer","minutes":1440}"#,
            scope: .everywhere("they hold for the orders of all places")
        ) { term, call, tx in
            try TermStore().put(term, in: tx)
            try tx.record(TermsChanged(term: term), by: call)
            return term
        }
    }
}
