import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension Earning {
    /// What previews look at: the points of customers whom an act gives or takes some, also by what
    /// completed orders earn at once behind it.
    var effects: EffectSource {
        EffectSource(
            .points, behind: [consumer.name],
            [
                .by(PointsEarned.self) { [$0.customer] }, .by(PointsSpent.self) { [$0.customer] },
                .by(PointsReversed.self) { [$0.customer] },
                .by(PointsRestored.self) { [$0.customer] },
                .by(PointsExpired.self) { [$0.customer] },
                .by(PointsAdjusted.self) { [$0.customer] },
            ]
        ) { customers, call, tx in
            let isRead = call.grants.permitSomewhere(LoyaltyPermissions.read)
            // One customer, but for acts that nobody has thought of yet.
            return try customers.filter { isRead || call.own?.customer == $0.raw }.map { customer in
                EffectFigure(
                    .points, [.customerID: customer.text],
                    .points(try points.balance(of: customer, at: call.now, in: tx)))
            }
        }
    }
}
