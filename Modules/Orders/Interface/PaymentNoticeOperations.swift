import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what providers tell by themselves.
struct PaymentNoticeOperations: Sendable {
    let notices: PaymentNotices

    var all: [Operation] { [create, dismiss, list] }

    private static let reach = "a provider's account serves all places"

    private var create: Operation {
        .command(
            "orders.payment-notices.create", .post, "/payment-notices",
            .permission(OrdersPermissions.writeNotices),
            "Takes in what a provider tells of a payment by itself.",
            details: "Notices may come in any order, twice, late, and before the payment is known "
                + "here: each is kept and answered alike. Money that came outranks an end, an end "
                + "a promise. What came for an order that ended is booked and owed back.",
            input: ToldNotice.input, output: PaymentNotice.answer,
            errors: [
                OrdersErrors.providerUnknown, OrdersErrors.cardNumber, OrdersErrors.orderChanged,
            ],
            example: #"""
                {"provider":"test","notice":"evt-1","reference":"pay-1","kind":"settled",
                 "amount":{"amount":"50000","currency":"IDR"},
                 "happened_at":"2026-01-05T08:00:00.000Z"}
                """#, scope: .everywhere(Self.reach)
        ) { told, call, tx in
            try notices.take(told, by: call, in: tx)
        }
    }

    private var dismiss: Operation {
        .command(
            "orders.payment-notices.dismiss", .post, "/payment-notices/dismiss",
            .permission(OrdersPermissions.writeRequests),
            "Notes that somebody has looked at what is odd about a notice.",
            input: NamedNotice.input, output: PaymentNotice.answer,
            errors: [OrdersErrors.paymentNoticeUnknown],
            example: #"{"provider":"test","notice":"evt-1"}"#, scope: .everywhere(Self.reach)
        ) { asked, call, tx in
            try notices.dismiss(asked, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.payment-notices.list", "/payment-notices",
            .permission(OrdersPermissions.readOrders),
            "Lists what providers told by themselves, by when it came.",
            details: "With open: what nobody knows a payment for, or what does not fit it.",
            input: PaymentNoticeQuery.input, output: Page.answer(of: PaymentNotice.answer),
            example: #"{"open":true,"limit":20}"#, weight: .heavy, scope: .everywhere(Self.reach)
        ) { query, _, tx in
            try notices.store.list(query.filter, query.list, in: tx)
        }
    }
}
