import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on reasons for returns.
struct ReturnReasonOperations: Sendable {
    let reasons: ReturnReasons

    var all: [Operation] { [create, update, list, show] }

    private static let reach = "reasons belong to markets, or to all of them"

    private var create: Operation {
        .command(
            "orders.return-reasons.create", .post, "/return-reasons",
            .permission(OrdersPermissions.writeReturnReasons),
            "Begins to give a reason for which goods come back.",
            details: "As long as a market has none, no return needs one. Where it has some, a "
                + "return that is asked for before the goods come names one for each line.",
            input: ReturnReason.input, output: ReturnReason.answer, status: 201,
            errors: [
                OrdersErrors.returnReasonTaken, OrdersErrors.tooManyReturnReasons,
                OrdersErrors.marketUnknown,
            ],
            example: #"""
                {"code":"broken","name":"It came broken","needs_note":true,"window_days":90,
                 "returns_delivery":true,"way_back":"retailer","is_automatic":true}
                """#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { reason, call, tx in
            try reasons.create(reason, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "orders.return-reasons.update", .patch, "/return-reasons/{code}",
            .permission(OrdersPermissions.writeReturnReasons), "Changes a reason for returns.",
            details: "The code is for good. What was authorised or came back keeps the reason as "
                + "it was then. One that is not active is given no more.",
            input: ReturnReasonChange.input, output: ReturnReason.answer,
            errors: [
                OrdersErrors.returnReasonUnknown, RequestErrors.staleVersion,
                OrdersErrors.tooManyReturnReasons, OrdersErrors.marketUnknown,
            ],
            example: #"{"code":"broken","window_days":60}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try reasons.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.return-reasons.list", "/return-reasons",
            .permission(OrdersPermissions.readReturns), "Lists reasons for returns.",
            input: ReturnReasonQuery.input, output: Page.answer(of: ReturnReason.answer),
            scope: .none(Self.reach).withCustomers
        ) { query, _, tx in
            try reasons.list(query.filter, query.list, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.return-reasons.show", "/return-reasons/{code}",
            .permission(OrdersPermissions.readReturns), "Shows a reason for returns.",
            input: NamedReturnReason.input, output: ReturnReason.answer,
            errors: [OrdersErrors.returnReasonUnknown], example: #"{"code":"broken"}"#,
            scope: .none(Self.reach).withCustomers, version: { $0.version }
        ) { input, _, tx in
            try reasons.show(input.code, in: tx)
        }
    }
}
