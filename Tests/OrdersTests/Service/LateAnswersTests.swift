import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailOrders

/// Tea costs 2,500,000 minor units. What is asked of the provider is written by somebody while the
/// call is under way.
@Suite struct LateAnswersTests {
    private static let price: Int64 = 2_500_000

    /// Lends a market with an order of one tea, and what somebody does during the next calls.
    private func withOrder(
        _ engine: EngineKind, _ reference: String, isSlow: Bool = false,
        _ body: (Market, OrderID, Interruption) async throws -> Void
    ) async throws {
        let during = Interruption()
        try await withProvider(
            engine, before: { InterruptedProvider(inner: $0, during: during, isSlow: isSlow) }
        ) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, reference)]
            ).order.id
            try await body(market, id, during)
            #expect(try await market.problems() == [])
        }
    }

    private func note(
        _ number: Int, of id: OrderID, isDone: Bool, _ market: Market
    ) async throws {
        try await market.act { services, call, tx in
            let named = NamedProviderRequest(order: id, payment: 1, request: number)
            _ = try services.words.note(
                NotedAnswer(request: named, isDone: isDone, reason: "Console"), by: call, in: tx)
        }
    }

    private func cancel(_ id: OrderID, _ market: Market) async throws {
        try await market.act { services, call, tx in
            _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
        }
    }

    private func giveCash(_ id: OrderID, _ market: Market) async throws {
        try await market.act { services, call, tx in
            _ = try services.exits.giveBackOtherwise(
                OtherwiseAsked(
                    order: id, payment: 1, amount: nil, tender: .cash, reason: "Asked for"),
                by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available, [PaymentNoticeKind?.none, .expired, .refused])
    func `a charge that is done is booked although it was said meanwhile that it ended`(
        engine: EngineKind, told: PaymentNoticeKind?
    ) async throws {
        try await withOrder(engine, "pay-1") { market, id, during in
            during.plan(.charge) {
                if let told {
                    try await market.tell(told, "pay-1")
                } else {
                    try await note(1, of: id, isDone: false, market)
                }
                #expect(try await market.show(id).payments.map(\.stage) == [.voided])
            }
            try await market.askProviders()
            let full = try await market.show(id)
            #expect(full.order.axes.payment == .paid && full.payments.map(\.stage) == [.captured])
            #expect(try await market.requests(of: id).map(\.state) == [.done])
            try await market.tell(.expired, "pay-1")
            #expect(try await market.requests(of: id).map(\.state) == [.done])
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that is done although it was noted as refused is not owed again`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-1") { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            during.plan(.refund) {
                try await note(2, of: id, isDone: false, market)
                #expect(try await market.show(id).money.owed == Self.price)
            }
            try await market.askProviders()
            let full = try await market.show(id)
            #expect(full.money.owed == 0 && full.order.axes.payment == .refunded)
            #expect(full.payments.first?.excess == idr(Self.price))
            #expect(try await market.requests(of: id).map(\.state) == [.done, .done])
            #expect(try await market.waiting(.oddNotices) == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `what went back twice is shown to somebody`(engine: EngineKind) async throws {
        try await withOrder(engine, "pay-1") { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            during.plan(.refund) {
                try await note(2, of: id, isDone: false, market)
                try await giveCash(id, market)
            }
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .refused])
            #expect(try await market.show(id).money.owed == 0)
            #expect(try await market.waiting(.oddNotices) == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `what went back twice of a part of a payment is shown, and booked once`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-0") { market, _, during in
            let id = try await market.place(
                [want(.tea, 2)], payments: [asked(2 * Self.price, "pay-1")]
            ).order.id
            try await market.askProviders()
            try await market.act { services, call, tx in
                let parcel = try services.fulfilling.create(
                    .shipment, for: id, at: .depot, parts: [], by: call, in: tx
                ).fulfilment
                _ = try services.fulfilling.ship(parcel.id, tracking: nil, by: call, in: tx)
                _ = try services.fulfilling.deliver(parcel.id, by: call, in: tx)
            }
            _ = try await market.bringBack(1, of: id)
            during.plan(.refund) {
                try await note(2, of: id, isDone: false, market)
                try await giveCash(id, market)
            }
            try await market.askProviders()
            let full = try await market.show(id)
            #expect(full.money.due == 0 && full.order.refunded == idr(Self.price))
            #expect(try await market.waiting(.oddNotices) == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that is taken in although it was noted as refused is not owed again`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-1", isSlow: true) { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            during.plan(.refund) { try await note(2, of: id, isDone: false, market) }
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .pending])
            #expect(try await market.show(id).money.owed == 0)
            try await market.outlast()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .done])
        }
    }

    @Test(arguments: Engines.available)
    func `the provider's name for a refund is kept, whoever told first that it went`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-1") { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            let key = try #require(try await market.requests(of: id).last).key
            during.plan(.refund) { try await market.tell(.refunded, key) }
            try await market.askProviders()
            let name = try #require(try await market.requests(of: id).last?.answer)
            try await market.tell(.refundFailed, name)
            #expect(try await market.show(id).money.owed == Self.price)
        }
    }

    @Test(arguments: Engines.available)
    func `a charge that its provider never heard of is made no more once the order has ended`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "test-lost-1") { market, id, _ in
            try await market.askProviders()
            try await cancel(id, market)
            try await market.outlast()
            #expect(try await market.requests(of: id).map(\.state) == [.withdrawn, .withdrawn])
            #expect(try await market.show(id).order.paid == idr(0))
            #expect(try await market.heard("test-lost-1").map(\.outcome) == ["away"])
        }
    }

    @Test(arguments: Engines.available)
    func `a refund of which a notice says that it failed stays owed, whatever is answered`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-1") { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            let key = try #require(try await market.requests(of: id).last).key
            during.plan(.refund) { try await market.tell(.refundFailed, key) }
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .refused])
            #expect(try await market.show(id).money.owed == Self.price)
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that is refused although it was noted as done is owed again`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "test-no-refund-1") { market, id, during in
            try await market.askProviders()
            try await cancel(id, market)
            during.plan(.refund) { try await note(2, of: id, isDone: true, market) }
            try await market.askProviders()
            #expect(try await market.requests(of: id).map(\.state) == [.done, .refused])
            #expect(try await market.show(id).money.owed == Self.price)
        }
    }

    @Test(arguments: Engines.available)
    func `a charge that is refused although it was noted as done is shown to somebody`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "test-refused-1") { market, id, during in
            during.plan(.charge) { try await note(1, of: id, isDone: true, market) }
            try await market.askProviders()
            #expect(try await market.show(id).order.axes.payment == .paid)
            #expect(try await market.waiting(.oddNotices) == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a promise that is made after it was given up is given up at the provider`(
        engine: EngineKind
    ) async throws {
        try await withOrder(engine, "pay-0") { market, _, during in
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, "pay-1", authorised: true)]
            ).order.id
            during.plan(.authorise) { try await note(1, of: id, isDone: false, market) }
            try await market.askProviders()
            #expect(try await market.show(id).payments.map(\.stage) == [.voided])
            #expect(try await market.requests(of: id).map(\.state) == [.done, .done])
            let heard = try await market.heard("pay-1")
            #expect(Set(heard.map(\.kind)) == ["authorise", "void"])
        }
    }
}

/// What somebody does while a provider is being asked, once.
private final class Interruption: Sendable {
    typealias Act = @Sendable () async throws -> Void
    private let planned = Mutex<(kind: ProviderRequestKind, act: Act)?>(nil)

    func plan(_ kind: ProviderRequestKind, _ act: @escaping Act) {
        planned.withLock { $0 = (kind, act) }
    }

    func happen(during kind: ProviderRequestKind) async throws {
        let act = planned.withLock { planned -> Act? in
            guard let next = planned, next.kind == kind else { return nil }
            planned = nil
            return next.act
        }
        try await act?()
    }
}

/// A provider whose answers wait until somebody has done something else.
private struct InterruptedProvider: PaymentProvider {
    let inner: TestProvider
    let during: Interruption
    /// Whether refunds are taken in at first, and done when they are looked for.
    var isSlow = false
    var code: Code<Provider> { inner.code }

    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        let answer = try await inner.perform(question)
        try await during.happen(during: question.kind)
        return isSlow && question.kind == .refund ? .pending("slow/\(question.key)") : answer
    }

    func find(_ key: String) async throws -> ProviderAnswer? { try await inner.find(key) }
}
