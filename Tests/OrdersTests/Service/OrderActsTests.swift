import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What is said to be allowed is what the acts take: they refuse by the same rules.
@Suite struct OrderActsTests {
    private static let post = sure { try Code<Charge>("post") }

    /// Ways on which every act is allowed somewhere.
    static let ways: [[OrderAct]] =
        ExitsTests.ways.map(\.acts) + [
            [.create, .ship],
            [.payCash, .create, .ship, .deliver, .create, .ship],
            [.payCash, .create, .create, .create],
            [.payCash, .create, .create, .create, .ready],
            [.payCash, .create, .create, .create, .ready, .collect],
            [.create, .ship, .attemptParcel], [.create, .ship, .turnBack], [.create, .reject],
            [.payCash, .create, .create, .create, .ready, .hold],
            [.payCash, .create, .ship, .hold],
            [.requestEdit, .payCash], [.payCash, .editMore], [.payCash, .editMore, .hold],
            [.payCash, .editLess, .giveBack], [.payCash, .editMore, .create],
        ]

    @Test(arguments: Engines.available)
    func `an act is allowed exactly where its usual input succeeds`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            try await stock(market)
            var random = SeededRandom(seed: seed)
            var seen: [String: Set<Bool>] = [:]
            for way in Self.ways {
                var walk = try await start(market, seed: random.next())
                for act in way { try await walk.perform(act) }
                try await compare(walk, seed, &seen)
            }
            try await compare(try await paidLate(market, seed: random.next()), seed, &seen)
            for _ in 0..<8 {
                var walk = try await start(market, seed: random.next())
                for _ in 0..<Int.random(in: 1...12, using: &random) {
                    guard let act = OrderAct.allCases.randomElement(using: &random) else { break }
                    try await walk.attempt(act)
                }
                try await compare(walk, seed, &seen)
            }
            #expect(seen.count == 31, "\(seen.keys.sorted())")
            // Every rule was seen from both sides, but for what waits and can always be declined.
            seen["orders.edits.decline"] = nil
            let oneSided = seen.filter { $0.value.count < 2 }.keys.sorted()
            #expect(oneSided == [], "seed \(seed)")
        }
    }

    /// An order that expired and was paid in full then.
    private func paidLate(_ market: Market, seed: UInt64) async throws -> OrderWalk {
        var walk = try await start(market, seed: seed)
        try await walk.perform(.wait)
        let id = walk.id
        let offer = TenderOffer(
            tender: .card, amount: try await market.show(id).order.gross, points: 0,
            reference: "late", isAuthorisedOnly: false)
        try await market.act { services, call, tx in
            try services.payments.take([offer], for: id, by: call, in: tx)
        }
        return walk
    }

    /// Tries every act that an order's view tells of, and compares.
    private func compare(
        _ walk: OrderWalk, _ seed: UInt64, _ seen: inout [String: Set<Bool>]
    ) async throws {
        for act in try await acts(on: walk.id, in: walk.market) {
            let refusal = try await tried(act, walk)
            #expect(
                act.reason?.code == refusal?.code,
                """
                seed \(seed), \(act.operation) after \(walk.done): told \
                \(act.reason?.message ?? "allowed"), got \(refusal?.message ?? "done")
                """)
            seen[act.operation, default: []].insert(refusal == nil)
        }
    }

    func stock(_ market: Market) async throws {
        try await market.receive(.tea, 500, at: .depot)
        try await market.receive(.mug, 500, at: .jakarta)
        try await market.offer(Self.post, .delivery, price: 1_800_000)
        try await market.database.write { tx in
            try PointsBook().give(100_000, to: .ani, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `names the permission that the caller lacks, for each act`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place([want(.tea, 1)])
            let clerk = market.call(
                permissions: Permissions(["orders.read", "orders.fulfilments.write"]))
            let acts = try await acts(on: order.order.id, in: market, by: clerk)
            let allowed = acts.filter { $0.reason == nil }.map(\.operation)
            #expect(allowed == ["orders.fulfilments.create", "orders.rejections.create"])
            for act in acts where act.reason != nil {
                #expect(act.reason?.code == RequestErrors.forbidden.code)
                #expect(act.reason?.message.contains("the permission orders.") == true)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells that goods come back that were approved, also late`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market)
            func refusal() async throws -> RetailError? {
                try await acts(on: order, in: market)
                    .first { $0.operation == "orders.returns.create" }?.reason
            }
            let asked = try await market.ask(back: [(1, 3, nil)], of: order)
            // What nobody decided binds nobody.
            #expect(try await refusal() == nil)
            try await market.approve(asked, for: 60)
            #expect(try await refusal() == nil)
            market.wait(days: 40)
            #expect(try await refusal() == nil)
            market.wait(days: 21)
            #expect(try await refusal()?.code == OrdersErrors.returnTooLate.code)
        }
    }

    func start(_ market: Market, seed: UInt64) async throws -> OrderWalk {
        let order = try await market.place(
            [want(.tea, 2), want(.mug, 1, .pickup, at: .jakarta)], customer: .ani,
            wish: ChargeWish(delivery: Self.post))
        return OrderWalk(market: market, id: order.order.id, random: SeededRandom(seed: seed))
    }

    func acts(
        on id: OrderID, in market: Market, by call: Call? = nil
    ) async throws -> [RetailOrders.OrderAct] {
        let (services, call) = (market.services, call ?? market.call())
        return try await market.database.read { tx in
            try services.views.acts.list(
                try services.book.show(id, by: call, in: tx), by: call, in: tx)
        }
    }

    /// What the act itself refuses for its usual input; whatever it does is taken back.
    private func tried(
        _ act: RetailOrders.OrderAct, _ walk: OrderWalk
    ) async throws -> RetailError? {
        let (id, codes) = (walk.id, walk.codes)
        let services = walk.market.services
        let call = walk.market.call()
        return await failure {
            try await walk.market.database.write { tx in
                try tx.takingBack { tx in
                    try Self.perform(act, on: id, codes, services, call, tx)
                } look: { _, _ in
                }
            }
        }
    }

    private static func perform(
        _ act: RetailOrders.OrderAct, on id: OrderID, _ codes: [FulfilmentID: String],
        _ services: OrderServices, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        let full = try services.book.show(id, by: call, in: tx)
        switch act.operation {
        case "orders.cancel":
            _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
        case "orders.rejections.create":
            let place = act.allocation
            let line = full.lines.first { line in
                line.allocations.contains {
                    $0.location == place?.location && $0.method == place?.method
                        && $0.fulfilled < $0.quantity
                }
            }
            _ = try services.rejections.reject(
                RejectionAsked(
                    order: id, location: place?.location ?? .depot,
                    method: place?.method ?? .shipment,
                    lines: [CancelledLine(line: line?.number ?? 1, quantity: units(1))],
                    reason: .unable), by: call, in: tx)
        case "orders.reinstate": _ = try services.cancellation.reinstate(id, by: call, in: tx)
        case "orders.order-holds.place":
            _ = try services.holding.place(
                HoldAsked(order: id, reason: .other, note: "", minutes: nil, atEnd: nil),
                by: call, in: tx)
        case "orders.order-holds.release":
            _ = try services.holding.release(
                ReleaseAsked(order: id, hold: nil, note: "Called"), by: call, in: tx)
        case "orders.write-off":
            _ = try services.exits.writeOff(nil, of: id, reason: "lost", by: call, in: tx)
        case "orders.payments.take", "orders.payments.authorise":
            let offer = full.usualOffer(isPromise: act.operation.hasSuffix("authorise"))
            _ = try services.payments.take([offer], for: id, by: call, in: tx)
        case "orders.returns.create", "orders.claims.open", "orders.exchanges.create":
            try performBack(act, of: full, services, call, tx)
        case "orders.fulfilments.create":
            _ = try services.fulfilling.create(
                act.allocation?.method ?? .shipment, for: id,
                at: act.allocation?.location ?? .depot, parts: [], by: call, in: tx)
        case let name where name.hasPrefix("orders.edits."):
            try performEdit(act, of: full, services, call, tx)
        default: try performOnPart(act, of: id, codes, services, call, tx)
        }
    }

    private static func performBack(
        _ act: RetailOrders.OrderAct, of full: FullOrder, _ services: OrderServices, _ call: Call,
        _ tx: borrowing Transaction
    ) throws {
        let id = full.order.id
        switch act.operation {
        case "orders.returns.create":
            _ = try services.returning.take(brought(full), by: call, in: tx)
        case "orders.claims.open":
            let line = try full.lines.first {
                try $0.returnable > full.authorised[$0.number]?.left ?? .zero
            }
            _ = try services.claims.open(
                ClaimAsked(
                    order: id,
                    lines: [
                        LineToAuthorise(line: line?.number ?? 1, quantity: units(1), reason: nil)
                    ],
                    reason: .damaged, note: ""), by: call, in: tx)
        case "orders.exchanges.create":
            let back = try brought(full)
            let sku = full.lines.first { $0.number == back.lines.first?.line }?.sku
            // What is brought is there to be fetched, paid for or not.
            let asked = ExchangeRequest(
                back: back, lines: [want(sku ?? .tea, 1, .pickup)], channel: .store)
            let ready = try services.exchanges.ready(asked, by: call, in: tx)
            _ = try services.exchanges.exchange(ready, by: call, in: tx)
        default: throw Unknown(operation: act.operation)
        }
    }

    /// What is under an approved authorisation comes by naming it; what nobody answered comes
    /// first, for it is in time.
    private static func brought(_ full: FullOrder) throws -> ReturnRequest {
        let awaited = try full.awaited
        let free =
            try full.lines.first { try full.unanswered(of: $0).isPositive }
            ?? full.lines.first { try full.free(of: $0).isPositive }
            ?? full.lines.first { try $0.returnable.isPositive }
        let back = ReturnLineRequest(
            line: awaited?.line ?? free?.number ?? 1, quantity: units(1),
            disposition: .resellable)
        return ReturnRequest(
            order: full.order.id, location: .bandung, lines: [back], tender: .cash,
            isLateApproved: false, note: "", authorisation: awaited?.authorisation)
    }

    private static func performOnPart(
        _ act: RetailOrders.OrderAct, of id: OrderID, _ codes: [FulfilmentID: String],
        _ services: OrderServices, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        if let payment = act.payment {
            let payments = services.payments
            switch act.operation {
            case "orders.payments.capture":
                _ = try payments.capture(payment, amount: nil, of: id, by: call, in: tx)
            case "orders.payments.void": _ = try payments.void(payment, of: id, by: call, in: tx)
            case "orders.payments.decline":
                _ = try payments.decline(payment, of: id, by: call, in: tx)
            case "orders.payments.refund":
                _ = try services.exits.giveBack(
                    RefundAsked(order: id, payment: payment, amount: nil, reference: nil),
                    by: call, in: tx)
            case "orders.payments.refund-otherwise":
                _ = try services.exits.giveBackOtherwise(
                    OtherwiseAsked(
                        order: id, payment: payment, amount: nil, tender: .cash, reason: "closed"),
                    by: call, in: tx)
            default: throw Unknown(operation: act.operation)
            }
        } else if let fulfilment = act.fulfilment {
            let fulfilling = services.fulfilling
            switch act.operation {
            case "orders.fulfilments.ship":
                _ = try fulfilling.ship(fulfilment, tracking: nil, by: call, in: tx)
            case "orders.fulfilments.deliver":
                _ = try fulfilling.deliver(fulfilment, by: call, in: tx)
            case "orders.fulfilments.ready": _ = try fulfilling.ready(fulfilment, by: call, in: tx)
            case "orders.fulfilments.collect":
                _ = try fulfilling.collect(
                    fulfilment, code: codes[fulfilment] ?? "none", by: call, in: tx)
            case "orders.fulfilments.attempt":
                _ = try fulfilling.attempt(fulfilment, by: call, in: tx)
            case "orders.fulfilments.turn-back":
                _ = try fulfilling.turnBack(fulfilment, because: .refused, by: call, in: tx)
            case "orders.fulfilments.take-back":
                _ = try fulfilling.takeBack(ParcelBack(fulfilment: fulfilment), by: call, in: tx)
            case "orders.fulfilments.lose": _ = try fulfilling.lose(fulfilment, by: call, in: tx)
            case "orders.fulfilments.cancel":
                _ = try fulfilling.cancel(fulfilment, by: call, in: tx)
            case "orders.fulfilments.put-back":
                _ = try fulfilling.putBack(fulfilment, by: call, in: tx)
            default: throw Unknown(operation: act.operation)
            }
        } else {
            throw Unknown(operation: act.operation)
        }
    }

    private static func performEdit(
        _ act: RetailOrders.OrderAct, of full: FullOrder, _ services: OrderServices, _ call: Call,
        _ tx: borrowing Transaction
    ) throws {
        let (id, edits) = (full.order.id, services.edits)
        let decided = EditDecision(order: id, edit: act.edit ?? 0)
        switch act.operation {
        case "orders.edits.request":
            // Where no unit can be given up another is added, which asks for more.
            let isLess = (try? full.requireFree()) != nil || full.isAskedNoMore
            let line = full.lines.first(where: \.untaken.isPositive)?.number ?? 1
            let asked = EditAsked(order: id, changes: [isLess ? .remove(line, 1) : .add(.tea)])
            let plan = try edits.plan(asked.changes, of: full, by: call, in: tx)
            _ = try edits.request(ReadyEdit(asked: asked, plan: plan), by: call, in: tx)
        case "orders.edits.approve":
            _ = try edits.approve(
                edits.readyApproval(decided, by: call, in: tx), by: call, in: tx)
        case "orders.edits.decline": _ = try edits.decline(decided, by: call, in: tx)
        case "orders.edits.undo":
            _ = try edits.undo(edits.readyUndoing(decided, by: call, in: tx), by: call, in: tx)
        default: throw Unknown(operation: act.operation)
        }
    }

    private struct Unknown: Error { let operation: String }
}
