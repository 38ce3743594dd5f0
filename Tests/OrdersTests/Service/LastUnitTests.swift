import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// The last units, wanted by carts, held carts, orders and exchanges at once: as many are sold as
/// there are, never one more and never one less.
@Suite struct LastUnitTests {
    /// How somebody comes by a unit.
    private enum Way: Int, CaseIterable {
        case order, heldCart, cart, exchange, edit
    }

    /// How many units there are: a few in the usual run, all from 1 to 100 with that many seeds.
    private static var sizes: [Int64] {
        let seeds = testSeeds(5)
        return seeds >= 100 ? Array(1...100) : [1, 2, 3, 10, 25].prefix(max(1, seeds)).map { $0 }
    }

    @Test(arguments: Engines.available)
    func `of so many units as many are sold, whoever wants them and however`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            for units in Self.sizes {
                try await race(for: units, in: market)
            }
            #expect(try await market.problems() == [])
        }
    }

    private func race(for units: Int64, in market: Market) async throws {
        let wanted = Int(units) + 7
        var cakes: [OrderID?] = []
        for number in 0..<wanted {
            switch Way(rawValue: number % Way.allCases.count) {
            case .exchange: cakes.append(try await sellCake(market))
            case .edit: cakes.append(try await orderCake(market))
            default: cakes.append(nil)
            }
        }
        #expect(try await left(market) == 0)
        try await market.receive(.tea, units, at: .jakarta)
        let sold = await withTaskGroup(of: Bool.self) { [cakes] group in
            for cake in cakes.enumerated() {
                group.addTask { await take(cake.offset, cake.element, market) }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(Int64(sold) == units)
        #expect(try await left(market) == 0, "\(units)")
    }

    /// What can still be sold.
    private func left(_ market: Market) async throws -> Int64 {
        let stock = try await market.stock(.tea, at: .jakarta)
        return stock[0] - stock[1]
    }

    /// An order that waits to be sent, to which a unit may be added.
    private func orderCake(_ market: Market) async throws -> OrderID {
        try await market.receive(.cake, 1, at: .depot)
        return try await market.place([want(.cake)], payments: [card(1_110_000)]).order.id
    }

    private func sellCake(_ market: Market) async throws -> OrderID {
        try await market.receive(.cake, 1, at: .jakarta)
        return try await market.place(
            [want(.cake, 1, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
            payments: [cash(9_000_000)]
        ).order.id
    }

    /// Whether a unit was carried out; a refusal is for want of stock alone.
    private func take(_ number: Int, _ cake: OrderID?, _ market: Market) async -> Bool {
        let tea = want(.tea, 1, .carryOut, at: .jakarta)
        let error = await failure {
            let way = Way(rawValue: number % Way.allCases.count)
            if let cake, way == .exchange { return try await exchange(cake, for: tea, market) }
            switch way {
            case .edit: if let cake { _ = try await market.edit(cake, [.add(.tea)]) }
            case .heldCart: try await buy(tea, market, isHeld: true)
            case .cart: try await buy(tea, market, isHeld: false)
            default:
                _ = try await market.place(
                    [tea], on: .store, at: .jakarta, payments: [cash(9_000_000)])
            }
        }
        if let error { #expect(error.code == "inventory.insufficient-stock", "\(error)") }
        return error == nil
    }

    private func buy(_ line: WantedLine, _ market: Market, isHeld: Bool) async throws {
        let cart = try await market.act { services, call, tx in
            let cart = try services.carts.start(
                on: .store, at: .jakarta, for: nil, by: call, in: tx
            ).cart.id
            _ = try services.carts.add(line, to: cart, by: call, in: tx)
            return cart
        }
        if isHeld {
            try await market.act { services, call, tx in
                _ = try services.carts.hold(cart, by: call, in: tx)
            }
        }
        try await market.act { services, call, tx in
            _ = try services.placement.place(
                cart: cart, payments: [cash(9_000_000)], by: call, in: tx)
        }
    }

    private func exchange(
        _ cake: OrderID, for line: WantedLine, _ market: Market
    ) async throws {
        let asked = ExchangeRequest(
            back: ReturnRequest(
                order: cake, location: .jakarta,
                lines: [
                    ReturnLineRequest(line: 1, quantity: units(1), disposition: .damaged)
                ], tender: .cash, isLateApproved: false, note: ""),
            lines: [line], channel: .store, payments: [cash(9_000_000)])
        let ready = try await market.services.exchanges.prepare(asked, by: market.call())
        try await market.act { services, call, tx in
            _ = try services.exchanges.exchange(ready, by: call, in: tx)
        }
    }
}
