import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailOrders

/// Tea costs 2,500,000 minor units, which a provider is asked for.
@Suite struct AskingProvidersTests {
    private static let price: Int64 = 2_500_000

    private func order(
        _ market: Market, _ reference: String, authorised: Bool = false
    ) async throws -> OrderID {
        try await market.place(
            [want(.tea)], payments: [asked(Self.price, reference, authorised: authorised)]
        ).order.id
    }

    @Test(arguments: Engines.available)
    func `money that is asked for covers nothing until the provider says so`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "pay-1")
            let before = try await market.show(id)
            #expect(before.payments.map(\.stage) == [.pending])
            #expect(before.order.axes.payment == .unpaid && before.order.payBy != nil)
            let twice = await failure {
                try await market.act { services, call, tx in
                    try services.payments.take(
                        [asked(Self.price, "pay-2")], for: id, by: call, in: tx)
                }
            }
            #expect(twice?.code == OrdersErrors.overpaid.code)
            try await market.askProviders()
            let after = try await market.show(id)
            #expect(after.order.axes.payment == .paid && after.payments.map(\.stage) == [.captured])
            #expect(try await market.heard("pay-1").map(\.calls) == [1])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a refused charge leaves the order to be paid otherwise or to end`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "test-refused-1")
            try await market.askProviders()
            let full = try await market.show(id)
            #expect(full.payments.map(\.stage) == [.voided])
            #expect(full.order.axes.payment == .unpaid && full.order.payBy != nil)
            let again = await failure {
                try await market.act { services, call, tx in
                    try services.payments.take(
                        [asked(Self.price, "test-refused-1")], for: id, by: call, in: tx)
                }
            }
            #expect(again?.code == OrdersErrors.referenceTaken.code)
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [asked(Self.price, "pay-again")], for: id, by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.show(id).order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }

    @Test(
        arguments: Engines.available,
        [("test-late-1", 1), ("test-lost-1", 2), ("test-away-1", 4)])
    func `a provider that gives no answer is asked again and does it once`(
        engine: EngineKind, way: (reference: String, calls: Int)
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, way.reference)
            try await market.outlast()
            #expect(try await market.show(id).order.axes.payment == .paid)
            let heard = try await market.heard(way.reference)
            #expect(heard.map(\.outcome) == ["done"] && heard.map(\.calls) == [way.calls])
            #expect(try await market.requests(of: id).map(\.state) == [.done])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise is captured in parts, each asked for once`(engine: EngineKind) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "pay-1", authorised: true)
            try await market.askProviders()
            #expect(try await market.show(id).order.axes.payment == .authorised)
            func capture(_ amount: Int64?) async throws {
                try await market.act { services, call, tx in
                    _ = try services.payments.capture(
                        1, amount: amount.map(idr), of: id, by: call, in: tx)
                }
            }
            try await capture(1_000_000)
            #expect(try await market.show(id).order.axes.payment == .authorised)
            let tooMuch = await failure { try await capture(Self.price) }
            #expect(tooMuch?.code == OrdersErrors.paymentState.code)
            try await capture(nil)
            let nothing = await failure { try await capture(nil) }
            #expect(nothing?.code == OrdersErrors.paymentState.code)
            try await market.askProviders()
            #expect(try await market.show(id).order.axes.payment == .paid)
            let heard = try await market.heard("pay-1").filter { $0.kind == "capture" }
            #expect(heard.map(\.amount).sorted() == [1_000_000, 1_500_000])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is cancelled before anybody asked is asked of nobody`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "pay-1")
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.heard("pay-1") == [])
            #expect(try await market.requests(of: id).map(\.state) == [.withdrawn, .withdrawn])
            #expect(try await market.stock(.tea, at: .depot) == [1_000, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `money that comes after the order ended is booked, owed and given back`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "test-late-1")
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.outlast()
            let late = try await market.show(id)
            #expect(late.money.owed == Self.price && late.payments.map(\.stage) == [.captured])
            try await giveBack(id, market)
            try await market.askProviders()
            let ended = try await market.show(id)
            #expect(ended.money.owed == 0 && ended.money.net == 0)
            let heard = try await market.heard("test-late-1").filter { $0.kind != "charge" }
            #expect(heard.map(\.kind) == ["refund"] && heard.map(\.amount) == [Self.price])
            #expect(
                try await market.requests(of: id).map(\.state).prefix(2) == [.done, .withdrawn])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a capture that nobody asked for yet is asked for no more once its promise is given up`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "pay-1", authorised: true)
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.payments.capture(
                    1, amount: idr(1_000_000), of: id, by: call, in: tx)
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.askProviders()
            #expect(try await market.show(id).money.owed == 0)
            let heard = try await market.heard("pay-1").filter { $0.kind != "authorise" }
            #expect(heard.map(\.kind) == ["void"] && heard.map(\.amount) == [Self.price])
            #expect(
                try await market.requests(of: id).map(\.state) == [.done, .withdrawn, .done])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of a promise that is captured while it is given up the rest alone is given up`(
        engine: EngineKind
    ) async throws {
        let lines = BreakingLine()
        try await withProvider(engine, before: { lines.provider(before: $0) }) { market in
            let id = try await order(market, "pay-1", authorised: true)
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.payments.capture(
                    1, amount: idr(1_000_000), of: id, by: call, in: tx)
            }
            lines.breakNext(isDone: true)
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.outlast()
            #expect(try await market.show(id).money.owed == 1_000_000)
            let voids = try await market.heard("pay-1").filter { $0.kind == "void" }
            #expect(voids.map(\.amount) == [1_500_000])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is given up and was not heard is not asked again once its money has come`(
        engine: EngineKind
    ) async throws {
        let lines = BreakingLine()
        try await withProvider(engine, before: { lines.provider(before: $0) }) { market in
            let id = try await order(market, "test-pending-1")
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            lines.breakNext()
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.pending, .sent])
            try await market.tell(.settled, "test-pending-1", Self.price)
            try await market.outlast()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .withdrawn])
            #expect(try await market.heard("test-pending-1").map(\.kind) == ["charge"])
            #expect(try await market.show(id).money.owed == Self.price)
            #expect(try await market.problems() == [])
        }
    }

    private func giveBack(_ id: OrderID, _ market: Market) async throws {
        try await market.act { services, call, tx in
            _ = try services.exits.giveBack(
                RefundAsked(order: id, payment: 1, amount: nil, reference: nil), by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that the provider refuses is owed again, and goes back as often as asked`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "test-no-refund-1")
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            #expect(try await market.show(id).money.owed == 0)
            for _ in 0..<2 {
                try await market.askProviders()
                let refused = try await market.show(id)
                #expect(refused.money.owed == Self.price && refused.order.axes.payment == .paid)
                try await giveBack(id, market)
                #expect(try await market.show(id).money.owed == 0)
            }
            try await market.askProviders()
            // Somebody has handed it out, and says under which name.
            try await market.act { services, call, tx in
                _ = try services.exits.giveBack(
                    RefundAsked(order: id, payment: 1, amount: nil, reference: "transfer-9"),
                    by: call, in: tx)
            }
            #expect(try await market.show(id).order.axes.payment == .refunded)
            #expect(try await market.requests(of: id).filter { $0.state == .refused }.count == 3)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the refund of a return that is refused is owed again, and all adds up`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "test-no-refund-1")
            try await market.askProviders()
            try await market.act { services, call, tx in
                let parcel = try services.fulfilling.create(
                    .shipment, for: id, at: .depot, parts: [], by: call, in: tx
                ).fulfilment
                _ = try services.fulfilling.ship(parcel.id, tracking: nil, by: call, in: tx)
                _ = try services.fulfilling.deliver(parcel.id, by: call, in: tx)
            }
            _ = try await market.bringBack(1, of: id)
            #expect(try await market.show(id).money.owed == 0)
            try await market.askProviders()
            let refused = try await market.show(id)
            #expect(refused.money.owed == Self.price)
            #expect(refused.payments.first?.excess == idr(-Self.price))
            #expect(try refused.tenders.map(\.amount) == [idr(Self.price)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `one of two workers asks, and a call that hangs ends`(engine: EngineKind) async throws {
        try await withProvider(engine) { market in
            let id = try await order(market, "pay-1")
            let job = market.services.asking
            let runs = (0..<8).map { _ in
                JobRun(call: market.call(), payload: [], database: market.database)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for run in runs { group.addTask { _ = try await job.ask(run) } }
                try await group.waitForAll()
            }
            #expect(try await market.heard("pay-1").map(\.calls) == [1])
            #expect(try await market.show(id).order.axes.payment == .paid)
        }
        try await withProvider(engine, before: { _ in HangingProvider() }) { market in
            let id = try await order(market, "pay-1")
            try await market.askProviders()
            let request = try #require(try await market.requests(of: id).first)
            #expect(request.state == .sent && request.problem != nil)
        }
    }
}

/// Breaks the line to a provider at the next call, before it is heard or after it was done.
private final class BreakingLine: Sendable {
    private let made = Mutex<BreakingProvider?>(nil)

    func provider(before inner: TestProvider) -> BreakingProvider {
        let provider = BreakingProvider(inner)
        made.withLock { $0 = provider }
        return provider
    }

    func breakNext(isDone: Bool = false) {
        made.withLock { $0?.plan((call: 1, isDone: isDone)) }
    }
}

/// A provider whose answers never come.
private struct HangingProvider: PaymentProvider {
    var code: Code<Provider> { .test }

    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        try await Task.sleep(for: .seconds(600))
        return .done("too late")
    }

    func find(_ key: String) async throws -> ProviderAnswer? { nil }
}
