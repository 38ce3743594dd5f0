import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operation on what coins make of payments.
struct CashRoundingOperations: Sendable {
    var all: [Operation] { [show] }

    private var show: Operation {
        .query(
            "orders.cash-roundings.show", "/cash-roundings",
            .permission(OrdersPermissions.readOrders),
            "Adds up what coins made of payments and refunds, by place and currency.",
            details: "What the account of cash rounding has for a time: in the drawer is so much "
                + "more or less than orders and returns ask for. What was not rounded is not read.",
            input: RoundingQuestion.input, output: CashRoundings.answer,
            errors: [OrdersErrors.periodBackwards],
            example: #"{"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z"}"#,
            weight: .heavy, scope: .rows("payments of those locations and channels")
        ) { question, call, tx in
            let to = question.to ?? call.now
            let from = question.from ?? to - .seconds(30 * 86_400)
            guard from < to else {
                throw OrdersErrors.periodBackwards.error(
                    "Give a start that comes before the end.", at: "/from")
            }
            return CashRoundings(
                from: from, to: to,
                places: try CashRoundingStore().sums(
                    from: from, to: to, at: question.location, within: call.reach(), in: tx))
        }
    }
}
