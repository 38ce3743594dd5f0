import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on returns.
struct ReturnOperations: Sendable {
    let returning: Returns

    var all: [Operation] { [trial, create, blind, show, list] }

    static let refusals =
        PeerErrors.returned + [
            RequestErrors.confirmationNeeded,
            OrdersErrors.orderUnknown, OrdersErrors.lineUnknown, OrdersErrors.returnTooMuch,
            OrdersErrors.returnTooLate, OrdersErrors.returnUnapproved,
            OrdersErrors.paymentIncomplete, OrdersErrors.notPayable, OrdersErrors.tenderUnknown,
            OrdersErrors.tenderArchived, OrdersErrors.tenderUnfit, PeerErrors.currencyUnsupported,
            OrdersErrors.authorisationUnknown, OrdersErrors.authorisationDecided,
            OrdersErrors.returnAuthorised, OrdersErrors.returnUnauthorised,
            OrdersErrors.returnReasonUnknown, OrdersErrors.returnReasonUnfit,
            OrdersErrors.returnSuspected, OrdersErrors.giftReceiptUnknown,
            OrdersErrors.giftReceiptUnfit,
        ]

    private var trial: Operation {
        .query(
            "orders.return-trials.show", "/return-trials",
            .permission(OrdersPermissions.writeReturns),
            "Says what a return would give back, before it is taken.",
            details: "It is judged as the return itself would be, also whether it would be "
                + "refused; nothing is written.",
            input: ReturnRequest.input, output: ReturnTrial.answer, errors: Self.refusals,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","location":"jkt-01",
                 "lines":[{"line":1,"quantity":"1"}]}
                """#,
            scope: .record("the location of the goods, else the order's channel")
        ) { input, call, tx in
            try returning.trial(input, by: call, in: tx)
        }
    }

    private var create: Operation {
        .command(
            "orders.returns.create", .post, "/returns",
            .permission(OrdersPermissions.writeReturns),
            "Takes goods of an order back in any store, whatever channel sold them.",
            details: "The refund goes back by the tenders by which the order was paid; all returns "
                + "of an order together give back exactly what was paid for them. "
                + "What was not paid yet "
                + "is taken off the debt first. What a promotion that claws back had given too "
                + "much for what is kept is taken off the refund, never below nothing; what could "
                + "not be taken off is taken off later returns. Under a gift receipt what was "
                + "paid by card or transfer goes to whoever brings the goods by the tender that "
                + "is named, for the reason that is noted: that needs "
                + "orders.payments.refund-otherwise and a confirmation.",
            input: ReturnRequest.input, output: Return.answer, status: 201,
            errors: Self.refusals + [OrdersErrors.orderChanged],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","location":"jkt-01",
                 "lines":[{"line":1,"quantity":"1"}]}
                """#,
            scope: .record("the location of the goods, else the order's channel"),
            asks: [OrdersPermissions.overrideReturns, OrdersPermissions.refundOtherwise],
            prepare: { [returning] request, call in
                try await returning.prepare(request, by: call)
            },
            handler: { [returning] (ready: ReadyReturn, call, tx) in
                try returning.take(ready, by: call, in: tx)
            })
    }

    private var blind: Operation {
        .command(
            "orders.blind-returns.create", .post, "/blind-returns",
            .permission(OrdersPermissions.approveReturns),
            "Takes goods back whose sale cannot be found, at a price that the caller names.",
            details: "What is refunded in cash is what coins pay in the market of the location.",
            input: BlindReturn.input, output: Return.answer, status: 201,
            errors: PeerErrors.returned + [
                OrdersErrors.returnUnapproved, OrdersErrors.returnSuspected,
                RequestErrors.confirmationNeeded, OrdersErrors.customerUnknown,
                OrdersErrors.paymentIncomplete, OrdersErrors.notPayable,
                OrdersErrors.marketUnclear, OrdersErrors.tenderUnknown,
                OrdersErrors.tenderArchived, OrdersErrors.tenderUnfit,
            ],
            example: #"""
                {"location":"jkt-01","currency":"IDR","note":"receipt lost",
                 "lines":[{"sku":"TEA-1","quantity":"1","refund":"25000"}]}
                """#,
            scope: .record("the location of the goods, else the order's channel"),
            asks: [OrdersPermissions.overrideReturns]
        ) { input, call, tx in
            try returning.takeBlind(
                input.lines, at: input.location, for: input.customer, tender: input.tender,
                currency: input.currency, note: input.note,
                isFindingsApproved: input.isFindingsApproved, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.returns.show", "/returns/{return_id}",
            .permission(OrdersPermissions.readReturns), "Shows a return.",
            input: ReturnAsked.input, output: Return.answer,
            errors: [OrdersErrors.returnUnknown],
            example: #"{"return_id":"return_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record(Self.seen).withCustomers
        ) { input, call, tx in
            let shown = try returning.show(input.id, by: call, in: tx)
            return call.own == nil ? shown : shown.forCustomer
        }
    }

    private static let seen =
        "the location of the goods with the order's channel, taking goods back there, or having "
        + "the order"

    private var list: Operation {
        .query(
            "orders.returns.list", "/orders/{order_id}/returns",
            .permission(OrdersPermissions.readReturns), "Lists the returns of an order.",
            input: ReturnQuery.input, output: Page.answer(of: Return.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record(Self.seen).withCustomers
        ) { input, call, tx in
            try returning.list(of: input.order, input.list, by: call, in: tx)
                .map { call.own == nil ? $0 : $0.forCustomer }
        }
    }
}
