import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations by which orders come to an end that are not paid as they should be.
struct ExitOperations: Sendable {
    let services: OrderServices

    var all: [Operation] { [writeOff, reinstate, listTerms, putTerm] }

    private var writeOff: Operation {
        .onOrder(
            "orders.order.write-off", "write-off", Exits.writeOff,
            "Stops asking for what is due for goods that have left.", input: WriteOff.shape,
            errors: [
                OrdersErrors.orderClosed, OrdersErrors.nothingDue, OrdersErrors.currencyMismatch,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","reason":"Customer is bankrupt"}
                """#
        ) { input, call, tx in
            try services.exits.writeOff(
                input.amount, of: input.order, reason: input.reason, by: call, in: tx)
        }
    }

    private var reinstate: Operation {
        .onOrder(
            "orders.order.reinstate", "reinstate", OrdersPermissions.writeOrders,
            "Takes an expired order up again that was paid late, if its stock can be held.",
            input: OrderAsked.shape, errors: PeerErrors.stock + [OrdersErrors.notReinstatable]
        ) { input, call, tx in
            try services.cancellation.reinstate(input.order, by: call, in: tx)
        }
    }

    private var listTerms: Operation {
        .query(
            "orders.terms.list", "/payment-terms", .permission(OrdersPermissions.readOrders),
            "Lists how long an order waits for its money, by the tender that is expected.",
            input: Nothing.shape, output: Listing<PaymentTerm>.shape(PaymentTerm.shape),
            scope: .none("the terms are the same for every order")
        ) { _, _, tx in
            Listing(items: try Terms().list(in: tx))
        }
    }

    private var putTerm: Operation {
        .command(
            "orders.terms.put", .put, "/payment-terms/{tender}", .permission(Terms.write),
            "Says how long an order waits for its money, by the tender that is expected.",
            details: "It holds for orders that begin to wait from now on: that are placed, or "
                + "whose promise falls away. Those that wait already keep the end that they have.",
            input: PaymentTerm.shape, output: PaymentTerm.shape,
            example: #"{"tender":"transfer","minutes":1440}"#,
            scope: .everywhere("they hold for the orders of all places")
        ) { term, call, tx in
            try TermStore().put(term, in: tx)
            try tx.record(TermsChanged(term: term), by: call)
            return term
        }
    }
}

extension PaymentTerm {
    static let shape = Shape<PaymentTerm>(
        "PaymentTerm", "How long an order waits for its money."
    ) { shape in
        let tender = shape.field(
            "tender", \.tender, .choice(), "The tender that is expected; any where none was named.")
        let minutes = shape.field("minutes", \.minutes, .count(1...525_600), "How many minutes.")
        return { PaymentTerm(tender: try $0[tender], minutes: try $0[minutes]) }
    }
}

struct WriteOff: Sendable {
    let order: OrderID
    let amount: Money?
    let reason: String

    static let shape = Shape<WriteOff>("WriteOff", "A debt that is not asked for any more.") {
        shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let amount = shape.field(
            "amount", \.amount, .optional(.money), "How much; absent for all that is due.")
        let reason = shape.field(
            "reason", \.reason, Format<String>.line(3...500).personal, "Why, for the books.")
        return {
            WriteOff(order: try $0[order], amount: try $0[amount], reason: try $0[reason])
        }
    }
}
