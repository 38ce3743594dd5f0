public import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of loyalty: points in lots, earned by completed orders, spent as a tender.
public struct LoyaltyModule: Sendable {
    /// Points as peers use them.
    public let points: Points
    /// What the composition mounts.
    public let module: Module
    /// What the module's events mean on a customer's timeline.
    public static let moments = LoyaltyMoments.all

    /// Joins the module with the directory that knows which records are one customer.
    public init(customers: any CustomerDirectory) {
        let points = Points(customers: customers)
        let earning = Earning(points: points)
        self.points = points
        module = Module(
            name: "loyalty", summary: "Points in lots: earned, spent, taken back and ended.",
            migrations: [createRules, createLedger, createOrders, createOpenings, addOpeningForms],
            operations: LoyaltyOperations(points: points, earning: earning).all,
            consumers: [earning.consumer], jobs: [Self.expiry(earning)],
            checks: LoyaltyChecks.all,
            events: [
                EventOutline(PointsEarned.self), EventOutline(PointsSpent.self),
                EventOutline(PointsReversed.self), EventOutline(PointsRestored.self),
                EventOutline(PointsExpired.self), EventOutline(PointsAdjusted.self),
                EventOutline(RuleChanged.self),
            ],
            refusals: [
                LoyaltyErrors.insufficientPoints, LoyaltyErrors.alreadySpent,
                LoyaltyErrors.notSpent,
            ], effects: [earning.effects],
            personal: .ofLoyalty)
    }

    private static func expiry(_ earning: Earning) -> Job {
        Job(
            "loyalty.expire-points", "Ends points whose time has come.", every: .seconds(900)
        ) { run in
            let count = try await run.database.write { tx in
                try earning.expire(most: 200, by: run.call(in: tx), in: tx)
            }
            return count == 200
        }
    }
}
