import RetailContracts
import RetailCore

/// What the events of points mean on a customer's timeline.
enum LoyaltyMoments {
    static let all = [
        Moment(
            PointsEarned.self, of: { $0.customer }, "Earned {points} points",
            [.number("points") { $0.points }]),
        Moment(
            PointsSpent.self, of: { $0.customer }, "Spent {points} points",
            [.number("points") { $0.points }]),
        Moment(
            PointsReversed.self, of: { $0.customer }, "Lost {points} points by a return",
            [.number("points") { $0.points }]),
        Moment(
            PointsRestored.self, of: { $0.customer }, "Got {points} points back",
            [.number("points") { $0.points }]),
        Moment(
            PointsExpired.self, of: { $0.customer }, "{points} points ended",
            [.number("points") { $0.points }]),
        Moment(
            PointsAdjusted.self, of: { $0.customer }, as: adjustment,
            { (adjustment: Adjustment) in
                switch adjustment {
                case .refunded: "Got {points} points as a refund"
                case .given: "Got {points} points from staff"
                case .taken: "{points} points were taken by staff"
                }
            }, [.number("points") { abs($0.points) }]),
    ].map { $0.needing(LoyaltyPermissions.read) }

    private enum Adjustment: String, CaseIterable {
        case refunded, given, taken
    }

    @Sendable private static func adjustment(_ event: PointsAdjusted) -> Adjustment {
        switch (event.cause, event.points < 0) {
        case (.refund, _): .refunded
        case (_, false): .given
        case (_, true): .taken
        }
    }
}
