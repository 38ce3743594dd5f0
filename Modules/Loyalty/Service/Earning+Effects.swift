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
                .by(CustomersMerged.self) { [$0.kept, $0.absorbed] },
                .by(CustomersSeparated.self) { [$0.kept, $0.absorbed] },
            ]
        ) { customers, call, tx in
            // One customer, but for acts that nobody has thought of yet.
            try customers.filter { try isRead($0, by: call, in: tx) }.map { customer in
                EffectFigure(
                    .points, [.customerID: customer.text],
                    .points(try points.balance(of: customer, at: call.now, in: tx)))
            }
        }
    }

    /// Whether the caller may read a customer's points: where the customer was met.
    private func isRead(
        _ customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        if call.own?.customer == customer.raw { return true }
        guard call.own == nil, call.grants.permitSomewhere(LoyaltyPermissions.read) else {
            return false
        }
        return try points.customers.isSeen(
            customer, under: LoyaltyPermissions.read, by: call, in: tx)
    }
}
