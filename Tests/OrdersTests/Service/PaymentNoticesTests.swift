import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PaymentNoticesTests {
    private static let price: Int64 = 2_500_000

    /// What notices can say; the end does not depend on the order in which they come.
    private static let sets: [[PaymentNoticeKind]] = [
        [.pending, .expired, .settled, .settled, .settled],
        [.pending, .authorised, .settled, .settled, .expired, .refused],
        [.pending, .authorised, .voided, .authorised, .expired],
        [.authorised, .settled, .voided],
    ]

    /// How a payment and its order stand, apart from how they came to.
    private struct End: Hashable {
        let stage: PaymentStage
        let captured: Money
        let voided: Money
        let axes: OrderAxes
        let owed: Int64
        let requests: [ProviderRequestState]
    }

    @Test(arguments: Engines.available)
    func `in whatever order the notices of one payment come, they lead to one end`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            for (place, set) in Self.sets.enumerated() {
                var ends: Set<End> = []
                let orders = set.permutations
                // Of hundreds a part: the model tries all, see ProviderWordTests.
                let step = max(1, orders.count / 60)
                for number in stride(from: 0, to: orders.count, by: step) {
                    let kinds = orders[number]
                    let reference = "test-pending-\(place)-\(number)"
                    let id = try await market.place(
                        [want(.tea)], payments: [asked(Self.price, reference)]
                    ).order.id
                    for (place, kind) in kinds.enumerated() {
                        // The provider answers to what it was asked in the midst of it.
                        if place == number % (kinds.count + 1) { try await market.askProviders() }
                        try await market.tell(
                            kind, reference, kind == .settled ? Self.price : nil,
                            notice: "\(reference)/\(kind)")
                    }
                    try await market.askProviders()
                    ends.insert(try await end(of: id, market))
                    try await leave(id, market)
                }
                #expect(orders.count >= 6)
                #expect(ends.count == 1, "\(set): \(ends)")
            }
            #expect(try await market.problems() == [])
        }
    }

    private func end(of id: OrderID, _ market: Market) async throws -> End {
        let full = try await market.show(id)
        let payment = try #require(full.payments.first)
        #expect(full.payments.count == 1)
        return End(
            stage: payment.stage, captured: payment.captured, voided: payment.voided,
            axes: full.order.axes, owed: full.money.owed,
            requests: try await market.requests(of: id).map(\.state))
    }

    /// Makes room for the next.
    private func leave(_ id: OrderID, _ market: Market) async throws {
        try await market.act { services, call, tx in
            _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a notice is kept once, and one that is odd is shown until somebody has looked`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, "test-pending-1")]
            ).order.id
            try await market.tell(.settled, "test-pending-1", Self.price + 500, notice: "n-1")
            try await market.tell(.settled, "test-pending-1", Self.price + 500, notice: "n-1")
            try await market.tell(.refunded, "nobody asked", 5, notice: "n-2")
            let full = try await market.show(id)
            #expect(full.order.paid == idr(Self.price))
            #expect(try await odd(market) == ["n-1", "n-2"])
            for name in ["n-1", "n-2"] {
                try await market.act { services, call, tx in
                    let named = NamedNotice(provider: .test, notice: name)
                    _ = try services.asking.noticing.dismiss(named, by: call, in: tx)
                    _ = try services.asking.noticing.dismiss(named, by: call, in: tx)
                }
            }
            #expect(try await odd(market) == [])
            let unknown = await failure {
                try await market.act { services, call, tx in
                    try services.asking.noticing.dismiss(
                        NamedNotice(provider: .test, notice: "n-3"), by: call, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.paymentNoticeUnknown.code)
            let amountless = await failure { try await market.tell(.settled, "test-pending-1") }
            #expect(amountless?.code == RequestErrors.invalidInput.code)
        }
    }

    private func odd(_ market: Market) async throws -> [String] {
        try await market.database.read { tx in
            try PaymentNoticeStore().list(
                PaymentNoticeFilter(isOpen: true),
                ListRequest(page: PageRequest(limit: 10), sort: .oldest), in: tx
            ).items.map(\.notice).sorted()
        }
    }

    @Test(arguments: Engines.available)
    func `a notice that is faster than its order is booked when the order comes`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let early = try await market.tell(.settled, "test-pending-1", Self.price)
            #expect(early.order == nil && early.problem != nil)
            try await market.askProviders()
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, "test-pending-1")]
            ).order.id
            try await market.askProviders()
            #expect(try await market.show(id).order.axes.payment == .paid)
            #expect(try await odd(market) == [])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that fails after it was done is owed again, in either order of the news`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            for (number, kinds) in [
                [PaymentNoticeKind.refunded, .refundFailed], [.refundFailed, .refunded],
            ].enumerated() {
                let id = try await market.place(
                    [want(.tea)], payments: [asked(Self.price, "pay-\(number)")]
                ).order.id
                try await market.askProviders()
                try await leave(id, market)
                try await market.askProviders()
                let refund = try #require(
                    try await market.requests(of: id).first { $0.kind == .refund })
                #expect(refund.state == .done)
                for kind in kinds { try await market.tell(kind, try #require(refund.answer)) }
                for kind in kinds { try await market.tell(kind, refund.key) }
                let full = try await market.show(id)
                #expect(full.money.owed == Self.price)
                #expect(
                    try await market.requests(of: id).last?.state == .refused)
            }
            #expect(try await odd(market) == [])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a notice of a refund that fits nothing books nothing, and one that contradicts is shown`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, "pay-1")]
            ).order.id
            try await market.askProviders()
            try await leave(id, market)
            try await market.askProviders()
            let refund = try #require(
                try await market.requests(of: id).first { $0.kind == .refund })
            try await market.tell(.refundFailed, refund.key, 1, notice: "n-1")
            #expect(try await market.show(id).money.owed == 0)
            #expect(try await market.requests(of: id).last?.state == .done)
            try await market.tell(.refundFailed, refund.key, Self.price, notice: "n-2")
            #expect(try await market.show(id).money.owed == Self.price)
            market.clock.advance(by: .seconds(60))
            try await market.tell(.refunded, refund.key, notice: "n-3")
            #expect(try await market.show(id).money.owed == Self.price)
            #expect(try await odd(market) == ["n-1", "n-3"])
            let card = await failure {
                try await market.tell(.settled, "4111111111111111", Self.price)
            }
            #expect(card?.code == OrdersErrors.cardNumber.code)
        }
    }

    @Test(arguments: Engines.available)
    func `a part that came leaves the rest asked for until it comes or ends`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(Self.price, "test-pending-1")]
            ).order.id
            try await market.askProviders()
            try await market.tell(.settled, "test-pending-1", 1_000_000)
            #expect(try await market.requests(of: id).map(\.state) == [.pending])
            let tooMuch = await failure {
                try await market.act { services, call, tx in
                    try services.payments.take(
                        [cash(Self.price)], for: id, by: call, in: tx)
                }
            }
            #expect(tooMuch?.message.contains("orders.payments.void") == true)
            try await market.tell(.settled, "test-pending-1", Self.price)
            #expect(try await market.requests(of: id).map(\.state) == [.done])
            #expect(try await market.show(id).order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }
}

extension Array where Element: Hashable {
    /// All orders of its elements, each once, the same in every run.
    var permutations: [[Element]] {
        guard let first else { return [[]] }
        var all: Set<[Element]> = []
        for rest in Array(dropFirst()).permutations {
            for place in 0...rest.count {
                var one = rest
                one.insert(first, at: place)
                all.insert(one)
            }
        }
        return all.sorted { "\($0)" < "\($1)" }
    }
}
