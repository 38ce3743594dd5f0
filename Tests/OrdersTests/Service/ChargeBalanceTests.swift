import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// An order of which delivery was given back, to its end: by expiry, taken up again, or with
/// nothing left to pay.
@Suite struct ChargeBalanceTests {
    private static let post = sure { try Code<Charge>("post") }
    private static let free = sure {
        Promotion(
            try Code("free"), lane: try Code("one"), .percentage(try Rate(percent: "100")))
    }

    /// A tea that waits for its money and for the parcel, which costs 18,000.
    private func order(_ market: Market) async throws -> OrderID {
        try await market.offer(Self.post, .delivery, price: 1_800_000)
        try await market.receive(.tea, 5, at: .depot)
        return try await market.place(
            [want(.tea)], customer: .ani, wish: ChargeWish(delivery: Self.post)
        ).order.id
    }

    private func giveBack(_ amount: Int64, of order: OrderID, _ market: Market) async throws {
        var request = market.request([], of: order)
        request.charges = [ReturnChargeRequest(line: 2, amount: idr(amount))]
        _ = try await market.act { [request] services, call, tx in
            try services.returning.take(request, by: call, in: tx)
        }
    }

    private func expire(_ market: Market) async throws {
        market.clock.advance(by: .seconds(73 * 3_600))
        try await Expiry(cancellation: market.services.cancellation)
            .sweep(JobRun(call: market.call(), payload: [], database: market.database))
    }

    @Test(arguments: Engines.available)
    func `what was given back of delivery is not asked for where an order goes on`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(market)
            try await giveBack(700_000, of: order, market)
            try await expire(market)
            #expect(try await market.show(order).order.axes.commercial == .expired)
            try await market.act { services, call, tx in
                _ = try services.payments.take([card(3_599_999)], for: order, by: call, in: tx)
            }
            let early = await failure {
                try await market.act { services, call, tx in
                    try services.cancellation.reinstate(order, by: call, in: tx)
                }
            }
            #expect(early?.code == OrdersErrors.notReinstatable.code)
            try await market.act { services, call, tx in
                _ = try services.payments.take([card(1, "more")], for: order, by: call, in: tx)
                _ = try services.cancellation.reinstate(order, by: call, in: tx)
            }
            let full = try await market.show(order)
            #expect(full.money.due == 0 && full.money.owed == 0)
            #expect(full.order.axes.payment == .paid)
            let gone = try await market.payloads(of: OrderCancelled.type, for: order)
                .map { try OrderCancelled.record.read(JSONDocument(Array($0.utf8)).root) }
            let again = try await market.payloads(of: OrderReinstated.type, for: order)
                .map { try OrderReinstated.record.read(JSONDocument(Array($0.utf8)).root) }
            #expect(gone.map(\.total) == [idr(3_600_000)])
            #expect(again.map(\.total) == gone.map(\.total))
            #expect(again.map(\.charges) == gone.map(\.charges))
            #expect(again.first?.charges.map(\.gross) == [idr(1_100_000)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order of which nothing is to be paid waits for nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [Self.free]) { market in
            let order = try await order(market)
            #expect(try await market.show(order).order.axes.payment == .unpaid)
            try await giveBack(1_800_000, of: order, market)
            #expect(try await market.show(order).order.axes.payment == .paid)
            try await expire(market)
            let full = try await market.show(order)
            #expect(full.order.axes.commercial == .open && !full.order.isWaiting)
            // It costs nothing, and nobody paid for it.
            #expect(try await market.payloads(of: OrderPaid.type, for: order) == [])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a return of delivery alone is for whoever has the order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await order(market)
            var request = market.request([], of: order)
            request.charges = [ReturnChargeRequest(line: 2, amount: nil)]
            // The order is of the web, the call of a store.
            let call = market.call(locations: [.jakarta])
            let refused = await failure {
                try await market.act(by: call) { [request] services, call, tx in
                    try services.returning.take(request, by: call, in: tx)
                }
            }
            #expect(refused?.code == OrdersErrors.orderUnknown.code)
            // Who may approve in a store alone approves nothing of the web's.
            let write = Permissions(["orders.returns.write"])
            let clerk = Call(
                actor: .system("clerk"),
                grants: [Grant(write, locations: nil), Grant(.all, locations: [.jakarta])],
                now: market.clock.now(), ids: market.ids, requestID: "clerk")
            let unapproved = await failure {
                try await market.act(by: clerk) { [request] services, call, tx in
                    try services.returning.take(request, by: call, in: tx)
                }
            }
            #expect(unapproved?.code == OrdersErrors.returnUnapproved.code)
        }
    }
}
