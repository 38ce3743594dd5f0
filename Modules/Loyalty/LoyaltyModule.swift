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

    /// Joins the module with the directory that knows which records are one customer.
    public init(customers: any CustomerDirectory) {
        let points = Points(customers: customers)
        let earning = Earning(points: points)
        self.points = points
        module = Module(
            name: "loyalty", summary: "Points in lots: earned, spent, taken back and ended.",
            migrations: [createRules, createLedger, createOrders],
            operations: LoyaltyOperations(points: points, earning: earning).all,
            consumers: [Self.consumer(earning)], jobs: [Self.expiry(earning)],
            checks: [Self.balances, Self.lots],
            events: [
                EventOutline(PointsEarned.self), EventOutline(PointsSpent.self),
                EventOutline(PointsReversed.self), EventOutline(PointsRestored.self),
                EventOutline(PointsExpired.self), EventOutline(PointsAdjusted.self),
                EventOutline(RuleChanged.self),
            ])
    }

    private static func consumer(_ earning: Earning) -> Consumer {
        Consumer(
            "loyalty.earning", "Points for completed orders, less those of what came back.",
            [
                .on(OrderCompleted.self) { event, _, call, tx in
                    try earning.complete(event, by: call, in: tx)
                },
                .on(OrderReturned.self) { event, _, call, tx in
                    try earning.takeBack(event, by: call, in: tx)
                },
            ])
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

    private static let lots = Check(
        "loyalty.lots-are-conserved",
        "Every point of a lot is there, spent, ended, taken back or gone for a debt."
    ) { tx in
        try LotStore().leaks(in: tx)
    }

    private static let balances = Check(
        "loyalty.balances-are-provable",
        "Every balance is the sum of its entries and what its lots hold."
    ) { tx in
        try EntryStore().mismatches(in: tx)
    }
}
