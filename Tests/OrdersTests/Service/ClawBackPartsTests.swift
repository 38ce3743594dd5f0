import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What is clawed back beside coins, points, frozen prices and parts of what is measured.
@Suite struct ClawBackPartsTests {
    @Test(arguments: Engines.available)
    func `points, card and coins give back together what a return credits`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            try await market.database.write { tx in try PointsBook().give(701, to: .ani, in: tx) }
            for sku in [SKU.tea, .mug] { try await market.receive(sku, 9, at: .jakarta) }
            // 100.000 and 2.333, a tenth less: 92.100 by three tenders, coins of a hundred.
            let placed = try await market.place(
                [want(.tea, 4, .carryOut), want(.mug, 7, .carryOut)], on: .rupiahTill, at: .jakarta,
                customer: .ani, payments: [points(701), card(4_000_000), cash(5_200_000)])
            let gross = placed.order.gross
            #expect(gross == idr(9_210_000))
            var backs: [Return] = []
            for (line, quantity) in [(2, units(7)), (1, .one), (1, units(2)), (1, .one)] {
                backs.append(try await market.bringBack([(line, quantity)], of: placed.order.id))
            }
            #expect(backs.map(\.refund.amount) == [210_000, 1_500_000, 5_000_000, 2_500_000])
            for back in backs {
                #expect(try Money.sum(back.tenders.map(\.amount), in: .idr) == back.refund)
                #expect(back.refund.amount.isMultiple(of: 100))
            }
            let full = try await market.show(placed.order.id)
            #expect(full.order.refunded == gross && full.order.clawedBack == idr(0))
            #expect(backs.reduce(0) { $0 + $1.tax.amount } == full.order.tax.amount)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `parts of what is measured come back by their share`(engine: EngineKind) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let placed = try await market.carryOut(
                [want(.tea, 4, .carryOut), want(.mug, 6, .carryOut)], 9_180_000)
            let order = try await market.show(placed)
            #expect(order.order.gross == idr(9_180_000))
            var sum: Int64 = 0
            for (line, thousandths) in [(2, 1_250), (1, 1_000), (2, 2_750), (1, 3_000), (2, 2_000)]
                as [(Int, Int64)]
            {
                let back = try await market.bringBack(
                    [(line, Quantity(thousandths: thousandths))], of: placed)
                sum += back.credit.amount
            }
            #expect(sum == 9_180_000)
            #expect(try await market.problems() == [])
        }
    }

    /// One tea is held at 25.000, three are added at 50.000 and one line is made of both.
    @Test(arguments: Engines.available)
    func `units of one line that had different prices are judged each by its own`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await market.act { services, call, tx in
                let id = try services.carts.start(on: .web, at: nil, for: .ani, by: call, in: tx)
                    .cart.id
                _ = try services.carts.add(want(.tea), to: id, by: call, in: tx)
                return id
            }
            for _ in 0..<4 {
                try await market.act { services, call, tx in
                    _ = try services.carts.hold(id, by: call, in: tx)
                }
                market.clock.advance(by: .seconds(20 * 60))
            }
            let order = try await market.act { services, call, tx in
                _ = try services.carts.add(want(.tea, 3), to: id, by: call, in: tx)
                return try services.placement.place(
                    cart: id, payments: [card(15_750_000)], by: call, in: tx
                ).order
            }
            try await market.ship(order.id)
            // The first unit is the one of 25.000: the others reach 150.000 and keep their tenth.
            let backs = [
                try await market.bringBack(1, of: order.id),
                try await market.bringBack(2, of: order.id),
                try await market.bringBack(1, of: order.id),
            ]
            // Then one of 50.000 is kept at its price.
            #expect(backs.map(\.refund.amount) == [2_250_000, 8_500_000, 5_000_000])
            #expect(try await market.problems() == [])
        }
    }

    /// What events tell of lines comes to what is credited, for figures by item.
    @Test(arguments: Engines.available)
    func `events share what is clawed back, beside the costs`(engine: EngineKind) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let order = try await market.carryOut(
                [want(.tea, 3, .carryOut), want(.cake, 3, .carryOut)], 9_747_000)
            for parts in [[(1, units(2)), (2, units(1))], [(2, units(2))], [(1, units(1))]] {
                _ = try await market.bringBack(
                    parts.map { (line: $0.0, quantity: $0.1) }, of: order)
            }
            let told = try await market.payloads(of: OrderReturned.type, for: order).map { text in
                try OrderReturned.record.read(JSONDocument(Array(text.utf8)).root)
            }
            #expect(told.count == 3)
            for event in told {
                let sum = try Money.sum(event.lines.map(\.gross), in: .idr)
                #expect(sum == event.total)
            }
            let lines = told.flatMap(\.lines)
            #expect(lines.reduce(0) { $0 + $1.gross.amount } == 9_747_000)
            // Two of three teas at 22.500 and a cake at 9.990; the two cakes; the last tea.
            #expect(
                lines.map(\.cost)
                    == [4_500_000, 999_000, 1_998_000, 2_250_000].map { idr($0) })
            #expect(lines.contains { $0.cost != $0.gross })
            let full = try await market.show(order)
            #expect(
                told.flatMap(\.lines).reduce(0) { $0 + $1.tax.amount } == full.order.tax.amount)
        }
    }
}
