import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on what charges cost by where goods go and how much they are.
struct RateOperations: Sendable {
    let charges: Charges

    var all: [Operation] { [set, show] }

    private static let reach = "charges belong to markets, not to places"

    private var set: Operation {
        .command(
            "orders.charge-rates.set", .put, "/charges/{code}/rates",
            .permission(OrdersPermissions.writeCharges),
            "Says what a way of delivery or a fee costs by where goods go and how much they are.",
            details: "All of it in place of what was said before. The first rate that fits "
                + "counts; where none does, the charge is not to be had, and a cart says why. "
                + "What was ordered keeps what it cost. A sale that is told late has the rates of "
                + "then, and where none of them fits the charge's own price.",
            input: RateTable.input, output: RateTable.answer,
            errors: [
                OrdersErrors.chargeUnknown, OrdersErrors.marketUnknown,
                OrdersErrors.currencyMismatch,
                OrdersErrors.notPayable, RequestErrors.staleVersion,
            ],
            example: #"""
                {"code":"jne-reg","zones":[{"code":"java","places":[{"country":"ID",
                 "region":"31"},{"country":"ID","postcode":"4"}]}],"rates":[{"zone":"java",
                 "weight_up_to":1000,"price":{"amount":"9000","currency":"IDR"}}]}
                """#,
            scope: .everywhere(Self.reach)
        ) { table, call, tx in
            try charges.set(table, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "orders.charge-rates.show", "/charges/{code}/rates",
            .permission(OrdersPermissions.readOrders),
            "Shows what a way of delivery or a fee costs by where goods go and how much they are.",
            input: NamedCharge.input, output: RateTable.answer,
            errors: [OrdersErrors.chargeUnknown], example: #"{"code":"jne-reg"}"#,
            scope: .none(Self.reach)
        ) { input, _, tx in
            try charges.rates(of: input.code, in: tx)
        }
    }
}
