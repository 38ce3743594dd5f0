import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The figures of carts, points and support.
extension Rollups {
    /// What became of carts; each counts once, for the day and channel at which it was started.
    var carts: Consumer {
        Consumer(
            "analytics.carts", "What became of carts, by the day of their start.", edition: 2,
            [
                .on(CartStarted.self) { event, record, _, tx in
                    let origin = CartOrigin(
                        day: try day(of: record, at: record.location, in: tx),
                        channel: event.channel.text, location: record.location?.text ?? "",
                        customer: event.customer)
                    guard try CartOriginStore().add(origin, of: event.cart, in: tx) else { return }
                    try count(.started, of: origin, in: tx)
                },
                .on(CartChanged.self) { event, _, _, tx in
                    guard let customer = event.customer else { return }
                    CartOriginStore().note(customer, of: event.cart, in: tx)
                },
                .on(CartHandedOver.self) { event, _, _, tx in
                    guard let origin = try CartOriginStore().find(event.cart, in: tx),
                        try CartOriginStore().markHandedOver(event.cart, in: tx)
                    else { return }
                    try count(.handedOver, of: origin, in: tx)
                },
                .on(OrderPlaced.self) { event, _, _, tx in
                    guard let cart = event.cart,
                        let origin = try CartOriginStore().find(cart, in: tx),
                        try CartOriginStore().markConverted(cart, in: tx)
                    else { return }
                    try count(.converted, of: origin, in: tx)
                },
            ],
            reset: { tx, most in
                try empty(
                    most, in: tx, { try RollupStore<CartFigure>().reset(most: $0, in: $1) },
                    { try CartOriginStore().reset(most: $0, in: $1) })
            })
    }

    private func count(
        _ figure: CartFigure, of origin: CartOrigin, in tx: borrowing Transaction
    ) throws {
        try add(
            [figure: 1], on: origin.day, [origin.channel, origin.location], in: tx)
    }

    /// What became of points.
    var points: Consumer {
        let store = RollupStore<PointsFigure>()
        return Consumer(
            "analytics.points", "Points issued, spent, taken back, given back and ended, by day.",
            edition: 2,
            [
                .on(PointsEarned.self) { event, record, _, tx in
                    try add([.issued: event.points], of: event.customer, record, in: tx)
                },
                .on(PointsSpent.self) { event, record, _, tx in
                    try add([.spent: event.points], of: event.customer, record, in: tx)
                },
                .on(PointsReversed.self) { event, record, _, tx in
                    try add([.reversed: event.points], of: event.customer, record, in: tx)
                },
                .on(PointsRestored.self) { event, record, _, tx in
                    try add([.restored: event.points], of: event.customer, record, in: tx)
                },
                .on(PointsAdjusted.self) { event, record, _, tx in
                    try add([.adjusted: event.points], of: event.customer, record, in: tx)
                },
                .on(PointsExpired.self) { event, record, _, tx in
                    try add([.expired: event.points], of: event.customer, record, in: tx)
                },
            ], reset: { tx, most in try store.reset(most: most, in: tx) })
    }

    private func add(
        _ figures: Figures<PointsFigure>, of customer: CustomerID, _ record: EventRecord,
        in tx: borrowing Transaction
    ) throws {
        try add(figures, of: customer, on: try day(of: record, at: nil, in: tx), in: tx)
    }

    /// How customers were helped.
    var support: Consumer {
        let store = RollupStore<SupportFigure>()
        return Consumer(
            "analytics.support", "Cases, first answers and ratings, by day and kind of channel.",
            edition: 2,
            [
                .on(CaseOpened.self) { event, record, _, tx in
                    try add([.opened: 1], of: event.customer, event.kind, record, in: tx)
                },
                .on(CaseAnswered.self) { event, record, _, tx in
                    try add(
                        [
                            .answered: 1, .answerSeconds: event.seconds,
                            .withinTarget: event.isWithinTarget ? 1 : 0,
                        ], of: event.customer, event.kind, record, in: tx)
                },
                .on(CaseClosed.self) { event, record, _, tx in
                    try add([.solved: 1], of: event.customer, event.kind, record, in: tx)
                },
                .on(CaseRated.self) { event, record, _, tx in
                    try add(
                        [.ratings: 1, .score: event.score], of: event.customer, event.kind,
                        record, in: tx)
                },
            ], reset: { tx, most in try store.reset(most: most, in: tx) })
    }

    private func add(
        _ figures: Figures<SupportFigure>, of customer: CustomerID?, _ kind: ChannelKind,
        _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        try add(
            figures, of: customer, on: try day(of: record, at: nil, in: tx), [kind.rawValue], in: tx
        )
    }
}
