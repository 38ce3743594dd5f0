import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// An exchange of goods that a provider was paid for, killed at each write and cut off at each
/// call of the whole life: where those are is found by one run that only counts.
@Suite struct ExchangeFaultsTests {
    /// A packet of tea, for which a cake is taken that costs twice as much by then: what is left
    /// goes back.
    private static let price: Int64 = 2_500_000
    private static let rest: Int64 = 280_000

    @Test(arguments: Engines.available)
    func `an exchange is whole or not at all, wherever it breaks`(
        engine: EngineKind
    ) async throws {
        let counted = try await run(engine, .none)
        #expect(counted.writes >= 9 && counted.calls >= 2)
        let faults = LifeFault.all(writes: counted.writes, calls: counted.calls)
        for fault in faults { _ = try await run(engine, fault) }
        print("faults of an exchange, \(engine): \(faults.count)")
    }

    private func run(
        _ engine: EngineKind, _ fault: LifeFault
    ) async throws -> (writes: Int, calls: Int) {
        try await withMarket(engine) { plain in
            let mortal = FaultEngine(plain.database.engine)
            let provider = BreakingProvider(TestProvider(database: plain.database))
            let market = Market(
                database: Database(mortal, time: .caller), asking: [provider])
            try await market.receive(.tea, 5, at: .depot)
            try await market.receive(.cake, 5, at: .jakarta)
            try await market.nameProvider()
            fault.plan(mortal, provider)
            let order = try await MortalShop(market: market, engine: mortal).exchange()
            let counts = (mortal.writes, provider.calls)
            try await expectSound(order, in: plain, "\(fault)")
            return counts
        }
    }

    private func expectSound(_ id: OrderID, in market: Market, _ fault: String) async throws {
        let full = try await market.show(id)
        #expect(full.order.axes.status == .returned, "\(fault)")
        #expect(full.order.refunded == idr(Self.price) && full.money.owed == 0, "\(fault)")
        let orders = try await market.orders()
        #expect(orders.count == 2, "\(fault)")
        let taken = orders.filter { $0.id != id }
        #expect(taken.map(\.axes.status) == [.completed], "\(fault)")
        #expect(taken.map(\.paid) == [idr(Self.price - Self.rest)], "\(fault)")
        let heard = try await market.heard("pay-1").filter { $0.outcome == "done" }
        #expect(heard.map(\.kind).sorted() == ["charge", "refund"], "\(fault): \(heard)")
        #expect(heard.map(\.amount).sorted() == [Self.rest, Self.price], "\(fault)")
        #expect(try await market.requests(of: id).filter(\.state.isOpen).isEmpty, "\(fault)")
        #expect(try await market.stock(.tea, at: .jakarta) == [1, 0], "\(fault)")
        #expect(try await market.stock(.cake, at: .jakarta) == [4, 0], "\(fault)")
        #expect(try await market.problems() == [], "\(fault)")
    }
}

extension MortalShop {
    /// An order that is paid and brought, of which what was brought is exchanged.
    fileprivate func exchange() async throws -> OrderID {
        let placed = try await ask(
            "orders.place", key: "place",
            #"{"channel":"web","lines":[{"sku":"TEA-1","quantity":"1"}],"payments":[{"#
                + #""tender":"card","amount":{"amount":"25000","currency":"IDR"},"#
                + #""reference":"pay-1","ask":true}]}"#)
        try await work()
        let parcel = try await ask(
            "orders.fulfilments.create", key: "parcel",
            #"{"order_id":"\#(placed)","method":"shipment","location":"\#(Code<Location>.depot)"}"#)
        for act in ["ship", "deliver"] {
            _ = try await ask(
                "orders.fulfilments.\(act)", key: act, #"{"fulfilment_id":"\#(parcel)"}"#)
        }
        let place = Code<Location>.jakarta
        _ = try await ask(
            "orders.exchanges.create", key: "exchange",
            #"{"order_id":"\#(placed)","location":"\#(place)","channel":"\#(Code<Channel>.store)","#
                + #""lines":[{"line":1,"quantity":"1"}],"wanted":[{"sku":"\#(SKU.cake)","#
                + #""quantity":"1","method":"carry-out","location":"\#(place)"}]}"#)
        try await work()
        return try OrderID(placed)
    }
}
