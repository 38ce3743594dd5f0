import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ReferencesTests {
    private func take(
        _ market: Market, _ order: OrderID, _ offers: [TenderOffer]
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            try services.payments.take(offers, for: order, by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a sale told again is refused for its reference, where its goods are gone by now`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            _ = try await market.place([want(.tea)], payments: [card(2_500_000, "p9")])
            let again = await failure {
                try await market.place([want(.tea)], payments: [card(2_500_000, "p9")])
            }
            #expect(again?.code == OrdersErrors.referenceTaken.code)
            let other = await failure {
                try await market.place([want(.tea)], payments: [card(2_500_000, "p10")])
            }
            #expect(other?.code.rawValue == "inventory.insufficient-stock")
        }
    }

    @Test(arguments: Engines.available)
    func `the same payment told again is the same, anything else with its reference refused`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let other = try await market.place([want(.tea)]).order.id
            let first = try await take(market, order, [card(1_000_000, "p1")])
            let second = try await take(market, order, [card(1_000_000, "p1")])
            #expect(second.payments.count == 1)
            #expect(second.order.version == first.order.version)
            for (target, amount) in [(order, Int64(1_000_001)), (other, 1_000_000)] {
                let refused = await failure {
                    try await take(market, target, [card(amount, "p1")])
                }
                #expect(refused?.code == OrdersErrors.referenceTaken.code)
            }
            let twice = await failure {
                try await take(market, other, [card(1, "p2"), card(1, "p2")])
            }
            #expect(twice?.code == OrdersErrors.referenceTaken.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise told as paid is captured, and money after it was given up is a payment`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(1_000_000, authorised: true, "p1")]
            ).order.id
            let captured = try await take(market, order, [card(1_000_000, "p1")])
            #expect(captured.payments.map(\.captured) == [idr(1_000_000)])
            _ = try await take(market, order, [card(1_500_000, authorised: true, "p2")])
            try await market.act { services, call, tx in
                try services.payments.void(2, of: order, by: call, in: tx)
            }
            let promised = try await take(market, order, [card(1_500_000, authorised: true, "p2")])
            #expect(promised.payments.count == 2)
            let paid = try await take(market, order, [card(1_500_000, "p2")])
            #expect(paid.payments.count == 3)
            #expect(paid.order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a promise that was given up in part is not told as paid whole without a word`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let order = try await market.place(
                [want(.tea)], payments: [card(2_500_000, authorised: true, "p1")]
            ).order.id
            try await market.act { services, call, tx in
                _ = try services.payments.capture(
                    1, amount: idr(1_500_000), of: order, by: call, in: tx)
                _ = try services.payments.void(1, of: order, by: call, in: tx)
            }
            let refused = await failure { try await take(market, order, [card(2_500_000, "p1")]) }
            #expect(refused?.code == OrdersErrors.referenceTaken.code)
            let rest = try await take(market, order, [card(1_000_000, "p1/rest")])
            #expect(rest.order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of many orders told at once of one reference exactly one has the money`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 8, at: .depot)
            var orders: [OrderID] = []
            for _ in 0..<8 { orders.append(try await market.place([want(.tea)]).order.id) }
            let codes = await withTaskGroup(of: RetailError.Code?.self) { group in
                for order in orders {
                    group.addTask {
                        await failure { try await take(market, order, [card(5, "p1")]) }?.code
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == OrdersErrors.referenceTaken.code } == 7)
            #expect(try await market.problems() == [])
        }
    }
}
