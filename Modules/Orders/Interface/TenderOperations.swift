import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on tenders.
struct TenderOperations: Sendable {
    let tenders: Tenders

    var all: [Operation] { [create, update, list, show] }

    private static let reach = "all places accept the same tenders"

    private var create: Operation {
        .command(
            "orders.tenders.create", .post, "/tenders",
            .permission(OrdersPermissions.writeTenders), "Begins to accept a means of payment.",
            details: "Its kind says how it is handled: cash gives change and is rounded to coins, "
                + "cards and transfers have a provider's reference, unique for the channel and the "
                + "tender. An order of which nobody says how it will be paid holds its stock for "
                + "the longest minutes of all that are accepted.",
            input: TenderEntry.input, output: TenderEntry.answer, status: 201,
            errors: [OrdersErrors.tenderTaken, OrdersErrors.providerUnknown],
            example: #"{"code":"qris","kind":"transfer","name":"QRIS","minutes":15}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { entry, call, tx in
            try tenders.create(entry, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "orders.tenders.update", .patch, "/tenders/{code}",
            .permission(OrdersPermissions.writeTenders), "Changes a means of payment.",
            details:
                "Code and kind are for good. One that is not active is accepted for no payment "
                + "made from then on; what was promised or paid by it is captured and given back "
                + "all the same. Minutes hold for orders that begin to wait from now on: that are "
                + "placed, or whose promise falls away.",
            input: TenderChange.input, output: TenderEntry.answer,
            errors: [
                OrdersErrors.tenderUnknown, OrdersErrors.providerUnknown,
                RequestErrors.staleVersion,
            ],
            example: #"{"code":"transfer","minutes":1440}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try tenders.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.tenders.list", "/tenders", .permission(OrdersPermissions.readOrders),
            "Lists the means of payment, and how long an order waits for each.",
            details: "Customers see those that are accepted.",
            input: TenderQuery.input, output: Page.answer(of: TenderEntry.answer),
            scope: .none(Self.reach).withCustomers
        ) { query, call, tx in
            try tenders.list(query.filter, query.list, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.tenders.show", "/tenders/{code}", .permission(OrdersPermissions.readOrders),
            "Shows a means of payment.", details: "Customers see one that is accepted.",
            input: NamedTender.input, output: TenderEntry.answer,
            errors: [OrdersErrors.tenderUnknown], example: #"{"code":"transfer"}"#,
            scope: .none(Self.reach).withCustomers,
            version: { $0.version }
        ) { input, call, tx in
            try tenders.show(input.code, by: call, in: tx)
        }
    }
}
