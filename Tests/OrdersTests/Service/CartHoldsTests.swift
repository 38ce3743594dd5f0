import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

@Suite struct CartHoldsTests {
    private func cart(_ market: Market, _ lines: [WantedLine]) async throws -> CartID {
        try await market.act { services, call, tx in
            let id = try services.carts.start(on: .web, at: nil, for: .ani, by: call, in: tx)
                .cart.id
            for line in lines { _ = try services.carts.add(line, to: id, by: call, in: tx) }
            return id
        }
    }

    private func hold(_ id: CartID, _ market: Market) async throws -> FullCart {
        try await market.act { services, call, tx in
            try services.carts.hold(id, by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a released or lapsed hold leaves the wish alone and finds a source anew`(
        engine: EngineKind
    ) async throws {
        for isLapsed in [false, true] {
            try await withMarket(engine) { market in
                try await market.receive(.tea, 1, at: .depot)
                let id = try await cart(market, [want(.tea)])
                let held = try await hold(id, market)
                #expect(held.lines.map(\.held) == [.depot] && held.lines[0].wanted == nil)
                if isLapsed {
                    market.clock.advance(by: .seconds(30 * 60))
                } else {
                    try await market.act { services, call, tx in
                        _ = try services.carts.release(id, by: call, in: tx)
                    }
                }
                _ = try await market.place([want(.tea)])
                try await market.receive(.tea, 1, at: .jakarta)
                let again = try await hold(id, market)
                #expect(again.lines.map(\.held) == [.jakarta] && again.lines[0].wanted == nil)
                #expect(try await market.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what is added to a held line costs the price of now, the rest the frozen one`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await cart(market, [want(.tea)])
            for _ in 0..<4 {
                _ = try await hold(id, market)
                market.clock.advance(by: .seconds(20 * 60))
            }
            let full = try await market.act { services, call, tx in
                try services.carts.add(want(.tea, 2), to: id, by: call, in: tx)
            }
            #expect(
                try full.priced.prices.reduce(0) { $0 + $1.gross.amount } == 2_500_000 + 2
                    * 5_000_000)
            let placed = try await market.act { services, call, tx in
                try services.placement.place(cart: id, payments: [], by: call, in: tx)
            }
            #expect(placed.lines.map(\.gross.amount) == [12_500_000])
            // Two units of one price that bear a minor unit more or less of tax are two runs.
            #expect(placed.lines[0].runs.map(\.first) == [.zero, units(1), units(2)])
            #expect(placed.lines[0].runs.map(\.gross.amount) == [2_500_000, 5_000_000, 5_000_000])
            #expect(try await market.stock(.tea, at: .depot) == [9, 3])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `units of one line come back from the first, each for what it cost`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await cart(market, [want(.tea, 2)])
            for _ in 0..<4 {
                _ = try await hold(id, market)
                market.clock.advance(by: .seconds(20 * 60))
            }
            let order = try await market.act { services, call, tx in
                _ = try services.carts.add(want(.tea, 2), to: id, by: call, in: tx)
                let placed = try services.placement.place(
                    cart: id, payments: [card(15_000_000)], by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: placed.order.id, at: .depot, parts: [], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                return placed.order.id
            }
            var back: [Return] = []
            for count in [Int64(1), 2, 1] {
                back.append(
                    try await market.act { services, call, tx in
                        try services.returning.take(
                            ReturnRequest(
                                order: order, location: .jakarta,
                                lines: [
                                    ReturnLineRequest(
                                        line: 1, quantity: units(count), disposition: .resellable)
                                ], tender: .card, isLateApproved: false, note: ""),
                            by: call, in: tx)
                    })
            }
            #expect(
                back.map { $0.lines.map(\.run) } == [[.zero], [units(1), units(2)], [units(3)]])
            #expect(
                back.map { $0.lines.map(\.gross.amount) }
                    == [[2_500_000], [2_500_000, 5_000_000], [5_000_000]])
            // Of one line one line is told, whatever its units cost.
            #expect(
                try back.map { try $0.sold.map(\.gross.amount) } == [
                    [2_500_000], [7_500_000], [5_000_000],
                ])
            #expect(try await market.stock(.tea, at: .jakarta) == [4, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a spell of holds ends at a fixed time and is followed by a pause`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await cart(market, [want(.tea)])
            let start = market.clock.now()
            for _ in 0..<5 {
                let full = try await hold(id, market)
                #expect(try #require(full.cart.heldUntil) <= start + .seconds(2 * 3_600))
                market.clock.advance(by: .seconds(25 * 60))
            }
            let used = await failure { try await hold(id, market) }
            #expect(used?.code == OrdersErrors.holdUsedUp.code)
            market.clock.advance(by: .seconds(2 * 3_600))
            #expect(
                try await hold(id, market).lines[0].frozen?.terms.unitPrice.millionths
                    == 50_000_000_000)
        }
    }

    @Test(arguments: Engines.available)
    func `one customer holds a bounded number of carts, one cart of units`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20_000, at: .depot)
            for _ in 0..<5 { _ = try await hold(cart(market, [want(.tea)]), market) }
            let sixth = await failure { try await hold(cart(market, [want(.tea)]), market) }
            #expect(sixth?.code == OrdersErrors.holdTooLarge.code)
            market.clock.advance(by: .seconds(3_600))
            let large = await failure {
                try await hold(cart(market, [want(.tea, 10_001)]), market)
            }
            #expect(large?.code == OrdersErrors.holdTooLarge.code)
        }
    }

    @Test(arguments: Engines.available)
    func `who holds too many carts may still take something out of one`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            let id = try await cart(market, [want(.tea, 3), want(.tea, 1, at: .depot)])
            _ = try await hold(id, market)
            for _ in 0..<5 {
                let other = try await market.act { services, call, tx in
                    let other = try services.carts.start(
                        on: .web, at: nil, for: nil, by: call, in: tx
                    ).cart.id
                    _ = try services.carts.add(want(.tea), to: other, by: call, in: tx)
                    return try services.carts.hold(other, by: call, in: tx).cart.id
                }
                // They become the customer's one by one behind the count's back.
                try await market.database.write { tx in
                    try tx.execute(
                        "UPDATE orders_carts SET customer = \(CustomerID.ani) WHERE id = \(other)")
                }
            }
            let more = await failure {
                try await market.act { services, call, tx in
                    try services.carts.set(units(4), ofLine: 1, in: id, by: call, in: tx)
                }
            }
            #expect(more?.code == OrdersErrors.holdTooLarge.code)
            let less = try await market.act { services, call, tx in
                _ = try services.carts.set(units(2), ofLine: 1, in: id, by: call, in: tx)
                return try services.carts.remove(line: 2, from: id, by: call, in: tx)
            }
            #expect(less.lines.map(\.quantity) == [units(2)])
            #expect(try await market.stock(.tea, at: .depot) == [20, 7])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available, [true, false])
    func `what is not held any more is shown at the price of now`(
        engine: EngineKind, isReleased: Bool
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await cart(market, [want(.tea)])
            for _ in 0..<3 {
                _ = try await hold(id, market)
                market.clock.advance(by: .seconds(25 * 60))
            }
            let held = try await market.act { services, call, tx in
                try services.carts.show(id, by: call, in: tx)
            }
            #expect(try held.priced.prices.reduce(0) { $0 + $1.gross.amount } == 2_500_000)
            if !isReleased { market.clock.advance(by: .seconds(30 * 60)) }
            let free = try await market.act { services, call, tx in
                if isReleased { _ = try services.carts.release(id, by: call, in: tx) }
                return try services.carts.show(id, by: call, in: tx)
            }
            #expect(try free.priced.prices.reduce(0) { $0 + $1.gross.amount } == 5_000_000)
            let more = try await market.act { services, call, tx in
                try services.carts.add(want(.mug), to: id, by: call, in: tx)
            }
            #expect(try more.priced.prices[0].gross == idr(5_000_000))
        }
    }

    @Test(arguments: Engines.available)
    func `no line has more than can be told of it`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let most = OrderPolicy.largestQuantity
            let whole = WantedLine(sku: .mug, quantity: most, method: .shipment, location: nil)
            let id = try await cart(market, [whole])
            for more in [whole, want(.mug)] {
                let refused = await failure {
                    try await market.act { services, call, tx in
                        try services.carts.add(more, to: id, by: call, in: tx)
                    }
                }
                #expect(refused?.code == RequestErrors.invalidInput.code)
            }
            let shown = try await market.act { services, call, tx in
                try services.carts.show(id, by: call, in: tx)
            }
            #expect(shown.lines.map(\.quantity) == [most])
        }
    }

    @Test(arguments: Engines.available)
    func `no line comes from transit, in a cart or in an order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let transit = sure { try Code<Location>("in-transit") }
            for channel in [Code<Channel>.web, .store] {
                for method in FulfilmentMethod.allCases {
                    let line = want(.tea, 1, method, at: transit)
                    let ordered = await failure { try await market.place([line], on: channel) }
                    #expect(ordered?.code == "inventory.location-not-serving")
                }
            }
            let added = await failure { try await cart(market, [want(.tea, at: transit)]) }
            #expect(added?.code == "inventory.location-not-serving")
        }
    }

    @Test(arguments: Engines.available)
    func `whatever is done with holds by hand, carts and orders, every open order is covered`(
        engine: EngineKind
    ) async throws {
        var random = SeededRandom(seed: testSeed())
        try await withMarket(engine) { market in
            let stock = Stock(items: TeaShop())
            var carts: [CartID] = []
            var orders: [OrderID] = []
            for step in 1...(engine == .sqlite ? 240 : 80) {
                market.clock.advance(by: .seconds(Int.random(in: 0...400, using: &random)))
                let verb = Int.random(in: 0...10, using: &random)
                let (cartID, orderID) = (
                    carts.randomElement(using: &random), orders.randomElement(using: &random)
                )
                let error = await failure {
                    switch verb {
                    case 0: try await market.receive(.tea, 3, at: .depot)
                    case 1: carts.append(try await cart(market, [want(.tea, 2)]))
                    case 2: orders.append(try await market.place([want(.tea)]).order.id)
                    default:
                        if let id = try await market.act({ services, call, tx in
                            try Self.deed(
                                verb, cartID, orderID, stock, services, call, tx)
                        }) {
                            orders.append(id)
                        }
                    }
                }
                #expect(error?.kind != .fault, "verb \(verb): \(error?.debugDescription ?? "")")
                guard step.isMultiple(of: 20) else { continue }
                try await market.act { _, call, tx in
                    while try stock.sweep(limit: 50, by: call, in: tx) > 0 {}
                }
                #expect(try await market.problems() == [])
            }
        }
    }

    /// One act on a cart, an order, or their holds by hand; the order that it placed.
    private static func deed(
        _ verb: Int, _ cart: CartID?, _ order: OrderID?, _ stock: Stock,
        _ services: OrderServices, _ call: Call, _ tx: borrowing Transaction
    ) throws -> OrderID? {
        let owner: HoldOwner? = verb % 2 == 0 ? cart.map { .cart($0) } : order.map { .order($0) }
        switch verb {
        case 3: if let cart { _ = try services.carts.hold(cart, by: call, in: tx) }
        case 4: if let cart { _ = try services.carts.release(cart, by: call, in: tx) }
        case 5:
            guard let cart else { return nil }
            return try services.placement.place(cart: cart, payments: [], by: call, in: tx)
                .order.id
        case 6:
            if let order {
                _ = try services.cancellation.cancel(CancelRequest(order: order), by: call, in: tx)
            }
        case 7, 8:
            guard let owner else { return nil }
            if let hold = try stock.holds.pending(for: owner, in: tx).first {
                _ =
                    try verb == 7
                    ? stock.release(hold.id, by: call, in: tx)
                    : stock.extend(hold.id, until: call.now + .seconds(1), by: call, in: tx)
            }
        case 9, 10:
            guard let owner else { return nil }
            _ = try stock.hold(
                [StockLine(sku: .tea, quantity: .one, location: .depot)], for: owner.reference,
                on: nil, until: call.now + .seconds(60), by: call, in: tx)
        default: break
        }
        return nil
    }
}
