import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct CartEndsTests {
    private static let month = Duration.seconds(30 * 86_400)
    private static let gift = SaidDestination(
        phone: "+62 812 3456", words: DestinationWords(giftMessage: "For you"))

    /// Starts a cart with a tea and a destination.
    private func start(_ market: Market, for customer: CustomerID? = nil) async throws -> CartID {
        try await market.act { services, call, tx in
            let cart = try services.carts.start(
                on: .web, at: nil, for: customer, by: call, in: tx
            ).cart.id
            _ = try services.carts.add(want(.tea), to: cart, by: call, in: tx)
            _ = try services.carts.send(cart, to: Self.gift, by: call, in: tx)
            return cart
        }
    }

    @discardableResult
    private func sweep(_ market: Market) async throws -> Bool {
        try await CartEnds(carts: market.services.carts)
            .sweep(JobRun(call: market.call(), payload: [], database: market.database))
    }

    private func cart(_ id: CartID, _ market: Market) async throws -> Cart? {
        try await market.database.read { tx in try CartStore().find(id, in: tx) }
    }

    @Test(arguments: Engines.available)
    func `a cart of nobody ends after a month untouched and is forgotten, one of a customer stays`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let guest = try await start(market)
            let own = try await start(market, for: .ani)
            let touched = try await start(market)
            let handed = try await start(market)
            try await market.act { services, call, tx in
                _ = try services.carts.hold(guest, by: call, in: tx)
                try services.carts.links.put(
                    [UInt8](repeating: 7, count: 32), of: guest, at: call.now,
                    until: call.now + .seconds(60), in: tx)
                _ = try services.carts.handOver(handed, by: call, in: tx)
            }
            market.clock.advance(by: Self.month - .seconds(1))
            try await sweep(market)
            #expect(try await cart(guest, market)?.state == .open)
            try await market.act { services, call, tx in
                _ = try services.carts.set(units(2), ofLine: 1, in: touched, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(1))
            try await sweep(market)
            for id in [guest, handed] {
                let ended = try #require(try await cart(id, market))
                #expect(ended.state == .abandoned && ended.destination == nil)
            }
            for id in [own, touched] {
                let kept = try #require(try await cart(id, market))
                #expect(kept.state == .open && kept.destination?.phone != nil)
            }
            let left: [Int64] = try await market.database.read { tx in
                try tx.query(
                    """
                    SELECT COUNT(*) FROM orders_cart_destinations
                    UNION ALL SELECT COUNT(*) FROM orders_cart_links
                    """
                ) { row in try row.next() }
            }
            #expect(left == [2, 0])
            #expect(try await market.stock(.tea, at: .depot) == [5, 0])
            let closed = await failure {
                try await market.act { services, call, tx in
                    _ = try services.carts.add(want(.tea), to: guest, by: call, in: tx)
                }
            }
            #expect(closed?.code == OrdersErrors.cartClosed.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `carts end in portions, by an index of those of nobody`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let carts = market.services.carts
            try await market.act { _, call, tx in
                for _ in 0..<101 {
                    _ = try carts.start(on: .web, at: nil, for: nil, by: call, in: tx)
                }
            }
            market.clock.advance(by: Self.month)
            #expect(try await sweep(market))
            #expect(try await !sweep(market))
            let open: Int64? = try await market.database.read { tx in
                try tx.first("SELECT COUNT(*) FROM orders_carts WHERE state = 'open'") { row in
                    try row.next()
                }
            }
            #expect(open == 0)
            let plan = try await market.database.plan(
                CartStore.untouched(since: testStart, at: testStart), on: engine)
            #expect(plan.contains("orders_carts_guests"), "\(plan)")
        }
    }

    @Test(arguments: Engines.available)
    func `a cart that is touched while it would end is ended or kept, never half of it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            var ids: [CartID] = []
            for _ in 0..<12 { ids.append(try await start(market)) }
            market.clock.advance(by: Self.month)
            let (touching, half) = (ids, Array(ids.suffix(6)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await sweep(market) }
                for id in touching + half {
                    group.addTask {
                        let refused = await failure {
                            try await market.act { services, call, tx in
                                _ = try services.carts.add(want(.tea), to: id, by: call, in: tx)
                            }
                        }
                        #expect(
                            [nil, OrdersErrors.cartClosed.code, .contended].contains(refused?.code))
                    }
                }
                try await group.waitForAll()
            }
            for id in ids {
                let cart = try #require(try await cart(id, market))
                #expect((cart.state == .open) == (cart.destination != nil), "\(cart.state)")
            }
            #expect(try await market.problems() == [])
        }
    }
}
