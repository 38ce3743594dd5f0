import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Units that end before they left: given up, or not to be had.
@Suite struct EndingTests {
    static let post = sure { try Code<Charge>("post") }

    /// Of ten, three were sent and the other seven cannot be had (magento/inventory#1883).
    @Test(arguments: Engines.available)
    func `the rest of an order is given up, and what it cost goes back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 100, at: .depot)
            let order = try await market.place([want(.tea, 10)], payments: [card(25_000_000, "r")])
                .order.id
            try await market.ship(order, [(1, 3)])
            let rest = try await market.cancel(order)
            #expect(try await market.stock(.tea, at: .depot) == [97, 0])
            #expect(rest.order.refunded == idr(17_500_000))
            #expect(rest.lines[0].ended == units(7) && rest.lines[0].returned.isZero)
            #expect(rest.order.axes.fulfilment == .fulfilled && rest.order.money.owed == 0)
            #expect(rest.order.axes.status == .fulfilled)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.deliver(
                    rest.fulfilments[0].id, by: call, in: tx)
            }
            #expect(try await market.show(order).order.axes.status == .completed)
            #expect(try await market.problems() == [])
            let again = await failure { try await market.cancel(order) }
            #expect(again?.code == OrdersErrors.orderClosed.code)
        }
    }

    @Test(arguments: Engines.available)
    func `named units end while the others go on, the last ones end the order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.offer(Self.post, .delivery, price: 1_800_000)
            try await market.receive(.tea, 3, at: .depot)
            try await market.receive(.mug, 1, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 3), want(.mug, 1, .pickup, at: .jakarta)],
                wish: ChargeWish(delivery: Self.post), payments: [card(30_000_000)]
            ).order.id
            let before = try await market.show(order)
            let first = try await market.cancel(order, [(1, 1)])
            #expect(first.order.refunded == idr(2_500_000))
            #expect(first.order.money.owed == before.order.money.owed)
            #expect(try await market.stock(.tea, at: .depot) == [3, 2])
            #expect(first.lines[0].allocations.map(\.quantity) == [units(2)])
            // With the last parcel its delivery goes back as well.
            let second = try await market.cancel(order, [(1, 2)])
            #expect(second.order.refunded == idr(2_500_000 + 5_000_000 + 1_800_000))
            #expect(second.lines[0].allocations.isEmpty && second.order.axes.commercial == .open)
            let last = try await market.cancel(order, [(2, 1)])
            #expect(last.order.axes.status == .cancelled)
            #expect(last.order.refunded == last.order.paid)
            #expect(try await market.stock(.mug, at: .jakarta) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what a fulfilment has taken on, and what has left, is not given up by name`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 4, at: .depot)
            let order = try await market.place([want(.tea, 4)], payments: [card(10_000_000)])
                .order.id
            try await market.ship(order, [(1, 1)])
            try await market.act { services, call, tx in
                _ = try services.fulfilling.create(
                    .shipment, for: order, at: .depot,
                    parts: [FulfilmentLine(line: 1, quantity: units(2))], by: call, in: tx)
            }
            let refused: [([(Int, Int64)], KnownError, String)] = [
                ([(1, 2)], OrdersErrors.nothingToCancel, "/lines/0/quantity"),
                ([(2, 1)], OrdersErrors.lineUnknown, "/lines/0/line"),
                ([(1, 1), (1, 1)], OrdersErrors.lineUnknown, "/lines/1/line"),
                ([(1, 3)], OrdersErrors.nothingToCancel, "/lines/0/quantity"),
                ([(1, 3), (1, 3)], OrdersErrors.nothingToCancel, "/lines/0/quantity"),
            ]
            for (lines, known, pointer) in refused {
                let error = await failure { try await market.cancel(order, lines) }
                #expect(error?.code == known.code && error?.issues.first?.pointer == pointer)
            }
            #expect(try await market.stock(.tea, at: .depot) == [3, 3])
            // Without names all of it goes, also what is in a parcel that has not left.
            let rest = try await market.cancel(order)
            #expect(rest.fulfilments.map(\.stage) == [.shipped, .cancelled])
            #expect(try await market.stock(.tea, at: .depot) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of an unpaid order the units lower the debt, and nothing is given back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 4, at: .depot)
            let order = try await market.place([want(.tea, 4)], payments: [card(2_500_000)])
                .order.id
            let less = try await market.cancel(order, [(1, 2)])
            #expect(less.order.refunded.isZero && less.order.money.due == 2_500_000)
            let one = try await market.cancel(order, [(1, 1)])
            #expect(one.order.money.due == 0 && one.order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }

    /// A tenth off from four teas on, clawed back: three alone cost 7.500.000, four 9.000.000.
    @Test(arguments: Engines.available)
    func `nobody pays for what the retailer could not bring`(engine: EngineKind) async throws {
        for (cause, refund) in [(CancelCause.cancelled, Int64(1_500_000)), (.short, 2_250_000)] {
            try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
                try await market.receive(.tea, 4, at: .depot)
                let order = try await market.place([want(.tea, 4)], payments: [card(9_000_000)])
                    .order.id
                let less = try await market.cancel(order, [(1, 1)], cause)
                #expect(less.order.refunded.amount == refund, "\(cause)")
                try await market.ship(order, [(1, 3)])
                try await market.deliverAll(order)
                // What comes back by the customer's wish is judged as if the short one were kept.
                var backs: [Int64] = []
                for _ in 0..<3 {
                    backs.append(try await market.bringBack(1, of: order).refund.amount)
                }
                let full = try await market.show(order)
                #expect(full.order.refunded == full.order.gross, "\(cause) \(backs)")
                #expect(full.order.clawedBack == idr(0))
                #expect(try await market.problems() == [])
            }
        }
    }
}

extension Market {
    /// Gives up units of an order, all that have not left where none are named.
    func cancel(
        _ order: OrderID, _ lines: [(Int, Int64)] = [], _ cause: CancelCause = .cancelled
    ) async throws -> FullOrder {
        let asked = CancelRequest(
            order: order, lines: lines.map { CancelledLine(line: $0, quantity: units($1)) },
            cause: cause)
        return try await act { try $0.cancellation.cancel(asked, by: $1, in: $2) }
    }

    /// Sends units of an order from the depot.
    @discardableResult
    func ship(_ order: OrderID, _ parts: [(Int, Int64)]) async throws -> FulfilmentID {
        let lines = parts.map { FulfilmentLine(line: $0, quantity: units($1)) }
        return try await act { services, call, tx in
            let made = try services.fulfilling.create(
                .shipment, for: order, at: .depot, parts: lines, by: call, in: tx)
            return try services.fulfilling.ship(
                made.fulfilment.id, tracking: nil, by: call, in: tx
            ).fulfilment.id
        }
    }

    /// Notes that all parcels under way arrived.
    func deliverAll(_ order: OrderID) async throws {
        let parcels = try await show(order).fulfilments.filter(\.stage.isUnderway).map(\.id)
        try await act { services, call, tx in
            for parcel in parcels {
                _ = try services.fulfilling.deliver(parcel, by: call, in: tx)
            }
        }
    }
}
