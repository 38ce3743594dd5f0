import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

/// A sale takes a line from several places where none has all of it, and its channel allows that.
@Suite struct SplitSalesTests {
    @Test(arguments: Engines.available)
    func `a line that no place has all of comes from several, at the price of one`(
        engine: EngineKind
    ) async throws {
        try await withTea(engine, splitting: true) { market in
            let order = try await market.place([want(.tea, 4)], payments: [card(10_000_000)])
            let line = try #require(order.lines.first)
            #expect(order.lines.count == 1 && line.gross == order.order.gross)
            #expect(order.order.gross == idr(10_000_000))
            #expect(
                line.allocations == [
                    Allocation(location: .depot, method: .shipment, quantity: units(3)),
                    Allocation(location: .jakarta, method: .shipment, quantity: units(1)),
                ])
            let id = order.order.id
            #expect(
                try await market.show(id).lines.first?.allocations.map(\.location)
                    .sorted() == [.depot, .jakarta].sorted())
            #expect(try await market.stock(.tea, at: .depot) == [3, 3])
            #expect(try await market.stock(.tea, at: .jakarta) == [2, 1])
            for place in [Code<Location>.depot, .jakarta] {
                try await market.act { services, call, tx in
                    let parcel = try services.fulfilling.create(
                        .shipment, for: id, at: place, parts: [], by: call, in: tx
                    ).fulfilment.id
                    _ = try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
                    _ = try services.fulfilling.deliver(parcel, by: call, in: tx)
                }
            }
            let done = try await market.show(id)
            #expect(done.order.axes.commercial == .completed)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `one place that has all is taken, and without the setting a line is refused`(
        engine: EngineKind
    ) async throws {
        try await withTea(engine, splitting: true) { market in
            let whole = try await market.place([want(.tea, 3)])
            #expect(whole.lines.first?.allocations.map(\.location) == [.depot])
            let short = await failure { _ = try await market.place([want(.tea, 3)]) }
            #expect(short?.code == PeerErrors.insufficient.code)
        }
        try await withTea(engine, splitting: false) { market in
            let refused = await failure { _ = try await market.place([want(.tea, 4)]) }
            #expect(refused?.code == PeerErrors.insufficient.code)
            let shelf = try await market.stock(.tea, at: .depot)
            #expect(shelf == [3, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart that holds nothing is ordered from several places too`(
        engine: EngineKind
    ) async throws {
        try await withTea(engine, splitting: true) { market in
            let order = try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .web, at: nil, for: nil, by: call, in: tx
                ).cart.id
                _ = try services.carts.add(want(.tea, 5), to: cart, by: call, in: tx)
                return try services.placement.place(
                    cart: cart, payments: [card(12_500_000)], by: call, in: tx)
            }
            #expect(order.lines.first?.allocations.map(\.quantity) == [units(3), units(2)])
            #expect(try await market.stock(.tea, at: .jakarta) == [2, 2])
            #expect(try await market.problems() == [])
        }
    }

    /// Lends a market with three teas at the depot and two in Jakarta.
    private func withTea(
        _ engine: EngineKind, splitting: Bool, _ body: (Market) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            try await market.receive(.tea, 2, at: .jakarta)
            try await market.act { _, call, tx in
                try Locations(stock: Stock(items: TeaShop()), markets: TeaShop()).setSources(
                    of: .web,
                    [
                        Source(location: .depot, safetyStock: .zero),
                        Source(location: .jakarta, safetyStock: .zero),
                    ], splittingSales: splitting, by: call, in: tx)
            }
            try await body(market)
        }
    }
}
