import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what providers are asked.
struct ProviderRequestOperations: Sendable {
    let words: ProviderWords

    var all: [Operation] { [list, retry, note] }

    private static let path = "/orders/{order_id}/payments/{payment}/requests/{request}"
    private static let place = "the location and channel of the order"
    private static let errors = [
        OrdersErrors.orderUnknown, OrdersErrors.orderChanged, OrdersErrors.providerRequestUnknown,
        OrdersErrors.providerRequestEnded,
    ]

    private var list: Operation {
        .query(
            "orders.provider-requests.list", "/provider-requests",
            .permission(OrdersPermissions.readOrders),
            "Lists what providers are asked about payments, by when it came to be asked for.",
            details: "A request is asked by a job, within seconds. One without an answer is tried "
                + "for hours, then it is given-up: ask again, or note what the provider's own "
                + "console says.",
            input: ProviderRequestQuery.input, output: Page.answer(of: ProviderRequest.answer),
            example: #"{"state":"given-up","limit":20}"#, weight: .heavy,
            scope: .rows("requests for orders of those locations and channels")
        ) { query, call, tx in
            try words.requests.list(query.filter, within: call.reach(), query.list, in: tx)
        }
    }

    private var retry: Operation {
        .command(
            "orders.provider-requests.retry", .post, Self.path + "/retry",
            .permission(OrdersPermissions.writeRequests),
            "Has a provider asked again that gave no answer.",
            details: "It is looked for under its key first, and asked under the same key: it is "
                + "done once, however often it is asked.",
            input: NamedProviderRequest.input, output: ProviderRequest.answer,
            errors: Self.errors,
            example: #"{"order_id":"order_01h455vb4pex5vsknk084sn02q","payment":1,"request":1}"#,
            scope: .record(Self.place)
        ) { input, call, tx in
            try words.retry(input, by: call, in: tx)
        }
    }

    private var note: Operation {
        .command(
            "orders.provider-requests.note", .post, Self.path + "/note",
            .permission(OrdersPermissions.writeRequests),
            "Notes what a provider's own console says of a request that it did not answer.",
            details: "What came in is booked, what was refused is due or owed again.",
            input: NotedAnswer.input, output: ProviderRequest.answer, errors: Self.errors,
            example: #"""
                {"order_id":"order_01h455vb4pex5vsknk084sn02q","payment":1,"request":1,
                 "done":true,"reason":"Seen in the provider's console"}
                """#, scope: .record(Self.place)
        ) { input, call, tx in
            try words.note(input, by: call, in: tx)
        }
    }
}
