import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailOrders

/// One provider or one booking that fails keeps no other. Tea costs 2,500,000 minor units.
@Suite struct SilentProvidersTests {
    private static let price: Int64 = 2_500_000

    @Test(arguments: Engines.available)
    func `a provider that is silent keeps neither another nor what is new waiting`(
        engine: EngineKind
    ) async throws {
        let silent = SilentProvider()
        try await withProvider(engine, beside: [silent]) { market in
            var dead: [OrderID] = []
            for number in 0..<12 {
                dead.append(try await order(market, "test-dead-\(number)"))
            }
            try await market.nameProvider(silent.code, of: .card)
            for number in 0..<4 { dead.append(try await order(market, "silent-\(number)")) }
            try await market.nameProvider(of: .card)
            _ = try await market.services.asking.ask(market.run())
            #expect(silent.calls == 3)
            let good = try await order(market, "pay-1")
            market.clock.advance(by: .seconds(3_600))
            for _ in 0..<6 { _ = try await market.services.asking.ask(market.run()) }
            #expect(try await market.show(good).order.axes.payment == .paid)
            #expect(silent.calls > 3)
            for one in dead {
                #expect(try await market.show(one).order.axes.payment == .unpaid)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `money that somebody told by hand meanwhile is not booked twice`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "test-late-1")
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(Self.price, "test-late-1")], for: id, by: call, in: tx)
            }
            try await market.outlast()
            let full = try await market.show(id)
            #expect(full.order.paid == idr(Self.price) && full.money.owed == Self.price)
            #expect(full.payments.map(\.stage) == [.voided, .captured])
            #expect(try await market.requests(of: id).first?.state == .done)
            #expect(try await market.waiting(.oddNotices) == 1)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a reference is one payment at its provider, on whatever channel`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            _ = try await order(market, "pay-1")
            try await market.receive(.tea, 10, at: .jakarta)
            let other = await failure {
                try await market.place(
                    [want(.tea, 1, .pickup, at: .jakarta)], on: .store, at: .jakarta,
                    payments: [asked(Self.price, "pay-1")])
            }
            #expect(other?.code == OrdersErrors.referenceTaken.code)
        }
    }

    @Test(arguments: Engines.available)
    func `a capture that is refused leaves the promise, and somebody decides`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine, before: { NoCapture(inner: $0) }) { market in
            let id = try await order(market, "pay-1", authorised: true)
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.payments.capture(
                    1, amount: idr(1_000_000), of: id, by: call, in: tx)
            }
            try await market.askProviders()
            let full = try await market.show(id)
            #expect(
                full.order.axes.payment == .authorised && full.payments[0].rest.amount == Self.price
            )
            #expect(try await market.waiting(.oddNotices) == 1)
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.heard("pay-1").map(\.kind) == ["authorise", "void"])
            #expect(try await market.problems() == [])
        }
    }

    private func order(
        _ market: Market, _ reference: String, authorised: Bool = false
    ) async throws -> OrderID {
        try await market.place(
            [want(.tea)], payments: [asked(Self.price, reference, authorised: authorised)]
        ).order.id
    }
}

extension Market {
    fileprivate func run() -> JobRun {
        JobRun(call: call(), payload: [], database: database)
    }
}

/// A provider that gives no answer at all, and counts how often it was asked.
private final class SilentProvider: PaymentProvider {
    private let asked = Mutex(0)

    var code: Code<Provider> { sure { try Code("silent") } }
    var calls: Int { asked.withLock { $0 } }

    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        asked.withLock { $0 += 1 }
        throw TestProvider.silence
    }

    func find(_ key: String) async throws -> ProviderAnswer? {
        asked.withLock { $0 += 1 }
        throw TestProvider.silence
    }
}

/// A provider that refuses to capture.
private struct NoCapture: PaymentProvider {
    let inner: TestProvider

    var code: Code<Provider> { inner.code }

    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        guard question.kind != .capture else { return .refused("too little") }
        return try await inner.perform(question)
    }

    func find(_ key: String) async throws -> ProviderAnswer? { try await inner.find(key) }
}
