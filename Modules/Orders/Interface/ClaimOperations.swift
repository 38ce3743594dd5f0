import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on claims.
struct ClaimOperations: Sendable {
    let claims: Claims

    var all: [Operation] { [open, approve, deny, cancel, resolve, list] }

    private static let decision = #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","claim":1}"#
    private static let place = "the location and channel of the order"
    private static let shown = "having the order, or taking goods back where its number is shown"
    private static let decided = [
        OrdersErrors.orderUnknown, OrdersErrors.authorisationUnknown,
        OrdersErrors.authorisationDecided,
    ]
    private static let resolved: [KnownError] = {
        var all = decided + [OrdersErrors.claimIrreplaceable]
        for error in ReturnOperations.refusals + OrderOperations.placeErrors {
            guard !all.contains(where: { $0.code == error.code }) else { continue }
            all.append(error)
        }
        return all
    }()

    private var open: Operation {
        .command(
            "orders.claims.open", .post, "/orders/{order_id}/claims",
            .permission(OrdersPermissions.writeClaims),
            "Claims goods that came damaged or wrong, or never came.",
            details: "Within two years after they were handed over. Nobody decides it within "
                + "fourteen days: then it expires, and may be opened again. Until somebody "
                + "approves it its goods may be brought back, and leave it then. Its customer "
                + "opens twenty of an order at most, returns that were asked for among them.",
            input: ClaimAsked.input, output: SeenAuthorisation.claimed, status: 201,
            errors: [
                OrdersErrors.orderUnknown, OrdersErrors.lineUnknown, OrdersErrors.returnTooMuch,
                OrdersErrors.returnAuthorised, OrdersErrors.returnTooLate,
                OrdersErrors.tooManyAuthorisations, OrdersErrors.orderChanged,
            ],
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","reason":"damaged",
                 "lines":[{"line":1,"quantity":"1"}]}
                """#,
            scope: .record(Self.shown).withCustomers
        ) { asked, call, tx in
            try claims.open(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var approve: Operation {
        .command(
            "orders.claims.approve", .post, "/orders/{order_id}/claims/{claim}/approve",
            .permission(OrdersPermissions.approveClaims),
            "Approves a claim, and says whether its goods have to come back.",
            input: ClaimApproval.input, output: SeenAuthorisation.claimed, errors: Self.decided,
            example: Self.decision, scope: .record(Self.place)
        ) { asked, call, tx in
            try claims.approve(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var deny: Operation {
        .command(
            "orders.claims.deny", .post, "/orders/{order_id}/claims/{claim}/deny",
            .permission(OrdersPermissions.approveClaims), "Denies a claim, and says why.",
            input: ClaimDecision.denial, output: SeenAuthorisation.claimed,
            errors: Self.decided,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","claim":1,"note":"It is whole"}
                """#, scope: .record(Self.place)
        ) { asked, call, tx in
            try claims.deny(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var cancel: Operation {
        .command(
            "orders.claims.cancel", .post, "/orders/{order_id}/claims/{claim}/cancel",
            .permission(OrdersPermissions.writeClaims),
            "Ends a claim: what of it was not made good is claimed no more.",
            input: ClaimDecision.input, output: SeenAuthorisation.claimed, errors: Self.decided,
            example: Self.decision, scope: .record(Self.shown).withCustomers
        ) { asked, call, tx in
            try claims.cancel(asked, by: call, in: tx).seen(by: call)
        }
    }

    private var resolve: Operation {
        .command(
            "orders.claims.resolve", .post, "/orders/{order_id}/claims/{claim}/resolve",
            .permission(OrdersPermissions.writeClaims),
            "Makes units of an approved claim good, by refund or by the same goods again.",
            details: "What is refunded goes back by the tenders by which it was paid. Replacements "
                + "are an order of their own at what was paid, which what came off pays whole: by "
                + "card or transfer it keeps its tender, coins are handed out and taken again. "
                + "Nothing of it is there unless all is: where the goods cannot be had, they are "
                + "refunded.",
            input: ClaimResolution.input, output: ClaimOutcome.answer, status: 201,
            errors: Self.resolved,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","claim":1,
                 "lines":[{"line":1,"quantity":"1","remedy":"replacement"}]}
                """#,
            scope: .record("the location and channel of the order, or where the goods came back"),
            asks: [
                OrdersPermissions.writeOrders, OrdersPermissions.writePayments,
                OrdersPermissions.spendPoints, OrdersPermissions.writeFulfilments,
                OrdersPermissions.overrideReturns,
            ],
            prepare: { [claims] asked, call in try await claims.prepare(asked, by: call) },
            handler: { [claims] (ready: ReadyClaim, call, tx) in
                try claims.resolve(ready, by: call, in: tx)
            })
    }

    private var list: Operation {
        .query(
            "orders.claims.list", "/claims", .permission(OrdersPermissions.readReturns),
            "Lists claims: those that are open or at another stage, or all of one order, the "
                + "oldest first unless sorted otherwise.",
            input: ClaimQuery.input, output: Page.answer(of: SeenAuthorisation.claimed),
            errors: [OrdersErrors.orderUnknown],
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .rows("orders of those locations and channels").withCustomers
        ) { query, call, tx in
            try claims.authorisations.list(
                AuthorisationQuery(filter: query.filter.authorisations, list: query.list),
                by: call, in: tx
            ).map { $0.seen(by: call) }
        }
    }
}
