import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on charges: delivery and fees.
struct ChargeOperations: Sendable {
    let charges: Charges

    var all: [Operation] { [create, update, list, show] }

    private static let reach = "charges belong to markets, not to places"
    private static let refusals = [
        OrdersErrors.marketUnknown, OrdersErrors.currencyMismatch, OrdersErrors.notPayable,
        OrdersErrors.channelUnknown, OrdersErrors.taxClassUnknown,
    ]

    private var create: Operation {
        .command(
            "orders.charges.create", .post, "/charges",
            .permission(OrdersPermissions.writeCharges),
            "Begins to offer a way of delivery or a fee.",
            details: "Where a channel has a way of delivery, whoever orders goods to be sent has "
                + "to choose one. A promotion may take something off its price.",
            input: ChargeEntry.input, output: ChargeEntry.answer, status: 201,
            errors: [OrdersErrors.chargeTaken] + Self.refusals,
            example: #"""
                {"code":"jne-reg","kind":"delivery","market":"id","name":"JNE Regular",
                 "price":{"amount":"18000","currency":"IDR"},"places":["ID"]}
                """#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { entry, call, tx in
            try charges.create(entry, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "orders.charges.update", .patch, "/charges/{code}",
            .permission(OrdersPermissions.writeCharges), "Changes a way of delivery or a fee.",
            details: "Code, kind and market are for good. What was ordered keeps what it cost; a "
                + "cart that is not ordered yet asks for the new price. One that is not active is "
                + "chosen for nothing from then on.",
            input: ChargeChange.input, output: ChargeEntry.answer,
            errors: [OrdersErrors.chargeUnknown, RequestErrors.staleVersion] + Self.refusals,
            example: #"{"code":"jne-reg","price":{"amount":"20000","currency":"IDR"}}"#,
            scope: .everywhere(Self.reach), version: { $0.version }
        ) { change, call, tx in
            try charges.update(change, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "orders.charges.list", "/charges", .permission(OrdersPermissions.readOrders),
            "Lists ways of delivery and fees.",
            details: "Customers see those that may be chosen on their channel.",
            input: ChargeQuery.input, output: Page.answer(of: ChargeEntry.answer),
            errors: [RequestErrors.channelForbidden],
            scope: .none(Self.reach).withCustomers
        ) { query, call, tx in
            try charges.list(query.filter, query.list, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.charges.show", "/charges/{code}", .permission(OrdersPermissions.readOrders),
            "Shows a way of delivery or a fee.",
            details: "Customers see one that may be chosen on their channel.",
            input: NamedCharge.input, output: ChargeEntry.answer,
            errors: [OrdersErrors.chargeUnknown], example: #"{"code":"jne-reg"}"#,
            scope: .none(Self.reach).withCustomers, version: { $0.version }
        ) { input, call, tx in
            try charges.show(input.code, by: call, in: tx)
        }
    }
}
