import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Checkout, capture and refund by a provider, killed at each write and cut off at each call: where
/// those are is found by one run that only counts, so that none is left out.
@Suite struct ProviderFaultsTests {
    private static let price: Int64 = 2_500_000

    /// Where a run goes wrong.
    private enum Fault: CustomStringConvertible {
        case none
        case killed(FaultEngine.Point)
        case cutOff(call: Int, isDone: Bool)

        var description: String {
            switch self {
            case .none: "no fault"
            case .killed(let point): "killed \(point)"
            case .cutOff(let call, let isDone): "call \(call) \(isDone ? "done" : "not heard")"
            }
        }
    }

    @Test(arguments: Engines.available, [false, true])
    func `nobody is charged twice and nothing is held for ever, wherever it breaks`(
        engine: EngineKind, isPromised: Bool
    ) async throws {
        let counted = try await run(engine, isPromised, .none)
        #expect(counted.writes >= (isPromised ? 9 : 6) && counted.calls >= (isPromised ? 3 : 2))
        var tried = 0
        for isDone in [false, true] {
            for write in 1...counted.writes {
                _ = try await run(
                    engine, isPromised, .killed(FaultEngine.Point(write: write, isDone: isDone)))
                tried += 1
            }
            for call in 1...counted.calls {
                _ = try await run(engine, isPromised, .cutOff(call: call, isDone: isDone))
                tried += 1
            }
        }
        print("faults of \(isPromised ? "a promise" : "a charge"), \(engine): \(tried)")
    }

    private func run(
        _ engine: EngineKind, _ isPromised: Bool, _ fault: Fault
    ) async throws -> (writes: Int, calls: Int) {
        try await withMarket(engine) { plain in
            let mortal = FaultEngine(plain.database.engine)
            let provider = BreakingProvider(TestProvider(database: plain.database))
            let market = Market(
                database: Database(mortal, time: .caller), asking: [provider])
            try await market.receive(.tea, 5, at: .depot)
            try await market.nameProvider()
            mortal.plan(nil)
            provider.plan(nil)
            switch fault {
            case .none: break
            case .killed(let point): mortal.plan(point)
            case .cutOff(let call, let isDone): provider.plan((call, isDone))
            }
            let shop = Customer(market: market, engine: mortal)
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

/// A shop that asks again until it hears an answer, always under the same key, while somebody
/// begins the dead process anew.
private struct Customer {
    let market: Market
    let engine: FaultEngine

    func live(_ isPromised: Bool, price: Int64) async throws -> OrderID {
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

    /// Performs an act until it is answered; returns the order's id.
    private func ask(_ name: String, key: String, _ body: String) async throws -> String {
        let operation = try market.operation(name)
        let whole = try JSONDocument(Array(body.utf8)).root
        for _ in 0..<3 {
            do {
                let outcome = try await Dispatcher(database: market.database).perform(
                    operation, try OperationInput(whole: whole, for: operation),
                    market.call(key: key))
                return try JSONDocument(outcome.body).root.member("id")?.string() ?? ""
            } catch {
                guard engine.isDead else { throw error }
                engine.restart()
            }
        }
        throw Market.MissingOperation(name: "an answer to \(name)")
    }

    /// The worker, for some hours.
    private func work() async throws {
        for _ in 0..<4 {
            do { try await market.askProviders() } catch {
                guard engine.isDead else { throw error }
                engine.restart()
            }
            market.clock.advance(by: .seconds(3_700))
        }
    }
}
