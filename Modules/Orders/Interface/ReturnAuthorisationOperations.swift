import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on returns that are asked for before the goods come.
struct ReturnAuthorisationOperations: Sendable {
    let authorisations: ReturnAuthorisations

    var all: [Operation] { [request, approve, decline, cancel, list] }

    private static let decision =
        #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","authorisation":1}"#
    private static let place = "the location and channel of the order"
    private static let shown = "having the order, or taking goods back where its number is shown"
    private static let decided = [
        OrdersErrors.orderUnknown, OrdersErrors.authorisationUnknown,
        OrdersErrors.authorisationDecided,
    ]

    private var request: Operation {
        .command(
            "orders.return-authorisations.request", .post,
            "/orders/{order_id}/return-authorisations",
            .permission(OrdersPermissions.writeReturnAuthorisations),
            "Asks for a return before the goods come.",
            details: "Whether it comes in time is judged now, by the market's days or those of "
                + "the reason: what is approved may come later, for the days that it was given. "
                + "Where the reasons of all lines say so it is approved at once. Until "
                + "somebody decides it the goods may come without it, and leave it then. Nobody "
                + "does within fourteen days: then it expires, and they may come without it "
                + "for as many days as they would have had, in time. "
                + "Its customer asks for twenty of an order at most; staff may go on.",
            input: AuthorisationAsked.input, output: SeenAuthorisation.answer, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.lineUnknown, OrdersErrors.returnTooMuch,
                OrdersErrors.returnAuthorised, OrdersErrors.returnTooLate,
                OrdersErrors.returnUnapproved,
                OrdersErrors.returnReasonUnknown, OrdersErrors.returnReasonUnfit,
                OrdersErrors.tooManyAuthorisations, OrdersErrors.orderChanged,
                RequestErrors.confirmationNeeded,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q",
                 "lines":[{"line":1,"quantity":"1"}]}
                """#,
            scope: .record(Self.shown).withCustomers
        ) { asked, call, tx in
            try authorisations.request(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var approve: Operation {
        .command(
            "orders.return-authorisations.approve", .post,
            "/orders/{order_id}/return-authorisations/{authorisation}/approve",
            .permission(OrdersPermissions.approveReturnAuthorisations),
            "Approves a return that was asked for: its goods may come.",
            input: AuthorisationDecision.approval, output: SeenAuthorisation.answer,
            errors: Self.decided, example: Self.decision, scope: .record(Self.place)
        ) { asked, call, tx in
            try authorisations.approve(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var decline: Operation {
        .command(
            "orders.return-authorisations.decline", .post,
            "/orders/{order_id}/return-authorisations/{authorisation}/decline",
            .permission(OrdersPermissions.approveReturnAuthorisations),
            "Declines a return that was asked for.",
            input: AuthorisationDecision.input, output: SeenAuthorisation.answer,
            errors: Self.decided, example: Self.decision, scope: .record(Self.place)
        ) { asked, call, tx in
            try authorisations.decline(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var cancel: Operation {
        .command(
            "orders.return-authorisations.cancel", .post,
            "/orders/{order_id}/return-authorisations/{authorisation}/cancel",
            .permission(OrdersPermissions.writeReturnAuthorisations),
            "Ends a return that was asked for: no more of it is waited for.",
            details: "It is cancelled, or closed where some of its goods came.",
            input: AuthorisationDecision.input, output: SeenAuthorisation.answer,
            errors: Self.decided, example: Self.decision,
            scope: .record(Self.shown).withCustomers
        ) { asked, call, tx in
            try authorisations.cancel(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var list: Operation {
        .query(
            "orders.return-authorisations.list", "/return-authorisations",
            .permission(OrdersPermissions.readReturns),
            "Lists returns that were asked for: those that wait for a decision or are at another "
                + "stage, or all of one order, the oldest first unless sorted otherwise.",
            input: AuthorisationQuery.input, output: Page.answer(of: SeenAuthorisation.answer),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .rows("orders of those locations and channels").withCustomers
        ) { query, call, tx in
            try authorisations.list(query, by: call, in: tx).map { $0.seen(by: call) }
        }
    }
}
