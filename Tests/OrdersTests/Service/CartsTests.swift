import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct CartsTests {
    private func cart(_ market: Market, _ lines: [WantedLine]) async throws -> CartID {
        try await market.act { services, call, tx in
            var full = try services.carts.start(
                on: .web, at: nil, for: .ani, by: call, in: tx)
            for line in lines {
                full = try services.carts.add(line, to: full.cart.id, by: call, in: tx)
            }
            return full.cart.id
        }
    }

    @Test(arguments: Engines.available)
    func `a caller of one channel neither starts, changes nor orders on another`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let till = market.call(only: .store)
            let cart = try await market.act(by: till) { services, call, tx in
                try services.carts.start(on: .store, at: .jakarta, for: nil, by: call, in: tx)
            }.cart.id
            let web = market.call(only: .web)
            let refusals = [
                await failure {
                    try await market.act(by: web) { services, call, tx in
                        try services.carts.start(
                            on: .store, at: .jakarta, for: nil, by: call, in: tx)
                    }
                },
                await failure {
                    try await market.act(by: web) { services, call, tx in
                        try services.carts.add(want(.tea), to: cart, by: call, in: tx)
                    }
                },
                await failure {
                    try await market.act(by: web) { services, call, tx in
                        try services.placement.place(cart: cart, payments: [], by: call, in: tx)
                    }
                },
                await failure {
                    try await market.act(by: web) { services, call, tx in
                        let request = PlaceRequest(
                            cart: nil, channel: .store, facts: OrderFacts(), customer: nil,
                            lines: [want(.tea)], payments: [])
                        return try services.placement.price(request, by: call, in: tx)
                    }
                },
            ]
            #expect(
                refusals.map(\.?.code) == [
                    "request.channel-forbidden", "orders.cart-unknown", "orders.cart-unknown",
                    "request.channel-forbidden",
                ])
        }
    }

    @Test(arguments: Engines.available)
    func `lines add up, change and go`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await cart(market, [want(.tea), want(.mug), want(.tea, 2)])
            let full = try await market.act { services, call, tx in
                try services.carts.set(units(4), ofLine: 2, in: id, by: call, in: tx)
            }
            #expect(full.lines.map(\.number) == [1, 2])
            #expect(full.lines.map(\.quantity) == [units(3), units(4)])
            let rest = try await market.act { services, call, tx in
                try services.carts.remove(line: 1, from: id, by: call, in: tx)
            }
            #expect(rest.lines.map(\.sku) == [.mug])
            #expect(try rest.priced.prices.reduce(0) { $0 + $1.gross.amount } == 133_333)
            let unknown = await failure {
                try await market.act { services, call, tx in
                    try services.carts.remove(line: 1, from: id, by: call, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.lineUnknown.code)
        }
    }

    @Test(arguments: Engines.available)
    func `a hold keeps stock and prices until it ends`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let id = try await cart(market, [want(.tea, 2)])
            try await market.act { services, call, tx in
                try services.carts.hold(id, by: call, in: tx)
            }
            #expect(try await market.stock(.tea, at: .depot) == [2, 2])
            let shortage = await failure { try await market.place([want(.tea)]) }
            #expect(shortage?.code == "inventory.insufficient-stock")
            let more = await failure {
                try await market.act { services, call, tx in
                    try services.carts.set(units(3), ofLine: 1, in: id, by: call, in: tx)
                }
            }
            #expect(more?.code == "inventory.insufficient-stock")
            for _ in 0..<3 {
                market.clock.advance(by: .seconds(25 * 60))
                try await market.act { services, call, tx in
                    try services.carts.hold(id, by: call, in: tx)
                }
            }
            let placed = try await market.act { services, call, tx in
                try services.placement.place(cart: id, payments: [], by: call, in: tx)
            }
            // By now the channel asks twice as much: the held price was kept.
            #expect(placed.order.gross == idr(5_000_000))
            #expect(placed.order.cart == id && placed.order.customer == .ani)
            #expect(try await market.stock(.tea, at: .depot) == [2, 2])
            #expect(try await market.problems() == [])
            let again = await failure {
                try await market.act { services, call, tx in
                    try services.placement.place(cart: id, payments: [], by: call, in: tx)
                }
            }
            #expect(again?.code == OrdersErrors.cartClosed.code)
        }
    }

    @Test(arguments: Engines.available)
    func `an ended hold is sold at the prices of now`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let id = try await cart(market, [want(.tea, 1)])
            try await market.act { services, call, tx in
                try services.carts.hold(id, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(2 * 3_600))
            let placed = try await market.act { services, call, tx in
                try services.placement.place(cart: id, payments: [], by: call, in: tx)
            }
            #expect(placed.order.gross == idr(5_000_000))
            #expect(try await market.stock(.tea, at: .depot) == [2, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart shows what an order of it costs at that moment`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let id = try await cart(market, [want(.tea, 1)])
            // By then the channel asks twice as much.
            market.clock.advance(by: .seconds(2 * 3_600))
            let (shown, version, placed) = try await market.act { services, call, tx in
                let full = try services.carts.show(id, by: call, in: tx)
                let order = try services.placement.place(
                    cart: id, payments: [], by: call, in: tx)
                let after = try services.carts.show(id, by: call, in: tx)
                #expect(try after.priced.prices[0].gross == order.order.gross)
                return (try full.priced.prices[0].gross, full.cart.version, order.order.gross)
            }
            #expect(shown == idr(5_000_000) && placed == shown && version == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `a cart goes on at the till with its hold, or from the store's shelf`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            try await market.receive(.tea, 1, at: .bandung)
            let id = try await cart(market, [want(.tea)])
            let code = try await market.act { services, call, tx in
                _ = try services.carts.hold(id, by: call, in: tx)
                return try services.carts.handOver(id, by: call, in: tx)
            }
            let busy = await failure {
                try await market.act { services, call, tx in
                    try services.carts.add(want(.mug), to: id, by: call, in: tx)
                }
            }
            #expect(busy?.code == OrdersErrors.cartClosed.code)
            let taken = try await market.act { services, call, tx in
                try services.carts.takeOver(
                    code.code.lowercased(), on: .store, at: .bandung, carriesOut: true, by: call,
                    in: tx)
            }
            #expect(taken.cart.channel == .store && taken.cart.ownerChannel == .web)
            #expect(taken.lines.map(\.method) == [.carryOut])
            #expect(try await market.stock(.tea, at: .depot) == [1, 0])
            #expect(try await market.stock(.tea, at: .bandung) == [1, 1])
            let used = await failure {
                try await market.act { services, call, tx in
                    try services.carts.takeOver(
                        code.code, on: .store, at: .bandung, carriesOut: false, by: call, in: tx)
                }
            }
            #expect(used?.code == OrdersErrors.codeRefused.code)
            let sold = try await market.act { services, call, tx in
                try services.placement.place(
                    cart: id, payments: [cash(2_500_000)], by: call, in: tx)
            }
            #expect(sold.order.axes.status == .completed && sold.order.channel == .store)
            #expect(try await market.stock(.tea, at: .bandung) == [0, 0])
            #expect(try await market.problems() == [])
            #expect(try await market.events().contains("orders.cart-handed-over"))
        }
    }

    @Test(arguments: Engines.available)
    func `an expired code opens the cart again and is refused`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await cart(market, [want(.tea)])
            let code = try await market.act { services, call, tx in
                try services.carts.handOver(id, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(16 * 60))
            let late = await failure {
                try await market.act { services, call, tx in
                    try services.carts.takeOver(
                        code.code, on: .store, at: nil, carriesOut: false, by: call, in: tx)
                }
            }
            #expect(late?.code == OrdersErrors.codeRefused.code)
            let full = try await market.act { services, call, tx in
                try services.carts.add(want(.mug), to: id, by: call, in: tx)
            }
            #expect(full.cart.state == .open && full.lines.count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `customers see and change only their own carts`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await cart(market, [want(.tea)])
            let own = market.call(.customer(CustomerID.ani.raw))
            let other = market.call(.customer(CustomerID.budi.raw))
            _ = try await market.act(by: own) { services, call, tx in
                try services.carts.show(id, by: call, in: tx)
            }
            let hidden = await failure {
                try await market.act(by: other) { services, call, tx in
                    try services.carts.add(want(.tea), to: id, by: call, in: tx)
                }
            }
            #expect(hidden?.code == OrdersErrors.cartUnknown.code)
            let started = try await market.act(by: other) { services, call, tx in
                try services.carts.start(on: .web, at: nil, for: nil, by: call, in: tx)
            }
            #expect(started.cart.customer == .budi)
        }
    }

    @Test(arguments: Engines.available)
    func `an abandoned cart gives its stock back`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let id = try await cart(market, [want(.tea)])
            try await market.act { services, call, tx in
                _ = try services.carts.hold(id, by: call, in: tx)
                _ = try services.carts.assign(.budi, to: id, by: call, in: tx)
                _ = try services.carts.abandon(id, by: call, in: tx)
            }
            #expect(try await market.stock(.tea, at: .depot) == [1, 0])
        }
    }
}
