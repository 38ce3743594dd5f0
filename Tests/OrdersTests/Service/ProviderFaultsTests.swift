import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Checkout, capture and refund by a provider, killed at each write and cut off at each call: where
/// those are is found by one run that only counts, so that none is left out.
@Suite struct ProviderFaultsTests {
    private static let price: Int64 = 2_500_000

    @Test(arguments: Engines.available, [false, true])
    func `nobody is charged twice and nothing is held for ever, wherever it breaks`(
        engine: EngineKind, isPromised: Bool
    ) async throws {
        let counted = try await run(engine, isPromised, .none)
        #expect(counted.writes >= (isPromised ? 9 : 6) && counted.calls >= (isPromised ? 3 : 2))
        let faults = LifeFault.all(writes: counted.writes, calls: counted.calls)
        for fault in faults { _ = try await run(engine, isPromised, fault) }
        print("faults of \(isPromised ? "a promise" : "a charge"), \(engine): \(faults.count)")
    }

    private func run(
        _ engine: EngineKind, _ isPromised: Bool, _ fault: LifeFault
    ) async throws -> (writes: Int, calls: Int) {
        try await withMarket(engine) { plain in
            let mortal = FaultEngine(plain.database.engine)
            let provider = BreakingProvider(TestProvider(database: plain.database))
            let market = Market(
                database: Database(mortal, time: .caller), asking: [provider])
            try await market.receive(.tea, 5, at: .depot)
            try await market.nameProvider()
            fault.plan(mortal, provider)
            let shop = MortalShop(market: market, engine: mortal)
            let order = try await shop.live(isPromised, price: Self.price)
            let (writes, calls) = (mortal.writes, provider.calls)
            try await expectSound(order, in: plain, "\(fault)")
            return (writes, calls)
        }
    }

    private func expectSound(
        _ id: OrderID, in market: Market, _ fault: String
    ) async throws {
        let full = try await market.show(id)
        #expect(full.order.axes.commercial == .cancelled, "\(fault)")
        #expect(full.order.axes.payment == .refunded, "\(fault)")
        #expect(full.order.paid == idr(Self.price), "\(fault)")
        #expect(full.money.owed == 0 && full.money.pending == 0, "\(fault)")
        let heard = try await market.heard("pay-1")
        func sum(_ kinds: [String]) -> Int64 {
            heard.filter { kinds.contains($0.kind) && $0.outcome == "done" }
                .reduce(0) { $0 + $1.amount }
        }
        #expect(sum(["charge", "capture"]) == Self.price, "\(fault): \(heard)")
        #expect(sum(["refund", "void"]) == Self.price, "\(fault): \(heard)")
        let open = try await market.requests(of: id).filter(\.state.isOpen)
        #expect(open.isEmpty, "\(fault): \(open)")
        #expect(try await market.orders().count == 1, "\(fault)")
        #expect(try await market.stock(.tea, at: .depot) == [5, 0], "\(fault)")
        #expect(try await market.problems() == [], "\(fault)")
    }
}

extension MortalShop {
    /// An order that is paid, and cancelled.
    fileprivate func live(_ isPromised: Bool, price: Int64) async throws -> OrderID {
        let placed = try await ask(
            "orders.place", key: "place",
            #"{"channel":"web","lines":[{"sku":"TEA-1","quantity":"1"}],"payments":[{"#
                + #""tender":"card","amount":{"amount":"25000","currency":"IDR"},"#
                + #""reference":"pay-1","ask":true,"authorise_only":\#(isPromised)}]}"#)
        try await work()
        if isPromised {
            _ = try await ask(
                "orders.payments.capture", key: "capture", #"{"order_id":"\#(placed)","payment":1}"#
            )
            try await work()
        }
        _ = try await ask("orders.cancel", key: "cancel", #"{"order_id":"\#(placed)"}"#)
        try await work()
        return try OrderID(placed)
    }
}
