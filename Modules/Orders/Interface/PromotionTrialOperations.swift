import RetailCore
import RetailKit
import RetailStorage

/// The operation that tries promotions on orders of before.
struct PromotionTrialOperations: Sendable {
    let trials: PromotionTrials

    var all: [Operation] { [simulate] }

    private var simulate: Operation {
        .query(
            "orders.promotion-trials.show", "/promotion-trials/{code}",
            .permission(OrdersPermissions.readOrders),
            "Says what a promotion would have given to the orders of a time.",
            details: "It is tried alone, on the list prices of then and the goods as they are "
                + "today (of what is not shown any more nothing is known), as if its coupon had "
                + "been given, and without its limits. What asks for the number of an order or for "
                + "how was paid is not so. The newest 5,000 orders are looked at; nothing is "
                + "written.",
            input: TrialQuestion.input, output: PromotionTrial.answer,
            errors: [OrdersErrors.promotionUnknown, OrdersErrors.periodBackwards],
            example: #"{"code":"three-for-two"}"#, weight: .heavy,
            scope: .everywhere("it looks at the orders of all places")
        ) { question, call, tx in
            try trials.simulate(question, at: call.now, in: tx)
        }
    }
}
