import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// A return is never refused for terms that nobody can read.
@Suite struct ReturnTermsCheckTests {
    @Test(arguments: Engines.available)
    func `terms that cannot be read block no return, are told of, and all adds up at the end`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            let order = try await market.carryOut([want(.tea, 4, .carryOut)], 9_000_000)
            // Without one, the other three cost 7.500.000 without the tenth.
            let first = try await market.bringBack(1, of: order)
            #expect(first.credit == idr(1_500_000) && first.clawBack.amount == idr(750_000))
            let whole = try #require(
                try await market.database.read { tx in try ReturnTermsStore().find(order, in: tx) })
            #expect(try await market.problems() == [])
            // The last are the tenth that is given, and what all costs.
            let damaged = [
                ("2250000", "2250001"), ("2250000", "2249999"), ("100000]", "200000]"),
                (#""cost":9000000"#, #""cost":9000001"#),
            ].map { whole.replacing($0.0, with: $0.1) }
            #expect(!damaged.contains(whole))
            // Terms of before do not say what all costs.
            let older = whole.replacing(#","cost":9000000"#, with: "")
            #expect(older != whole && ReturnTerms(text: older, in: .idr)?.cost == nil)
            try await market.database.write { tx in
                try tx.execute("UPDATE orders_return_terms SET terms = \(older)")
            }
            #expect(try await market.problems() == [])
            for text in damaged + ["{}", "no text", #"{"version":2}"#] {
                try await market.database.write { tx in
                    _ = try tx.execute("UPDATE orders_return_terms SET terms = \(text)")
                }
                #expect(try await market.problems().count == 1, "\(text)")
            }
            // Judged by those, as verify said of them.
            let second = try await market.bringBack(1, of: order)
            #expect(second.credit == idr(2_250_000) && second.clawBack == .none(in: .idr))
            let last = try await market.bringBack(2, of: order)
            #expect(last.credit == idr(5_250_000) && last.clawBack.amount == idr(-750_000))
            let full = try await market.show(order)
            #expect(full.order.refunded == full.order.gross)
            #expect(full.order.clawedBack == idr(0))
        }
    }

    /// Delivery costs more than what is wrong.
    @Test(arguments: Engines.available)
    func `what the terms say of goods is compared with what goods alone cost`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .clawBack)]) { market in
            try await market.receive(.tea, 4, at: .depot)
            let post = try Code<Charge>("post")
            try await market.offer(post, .delivery, price: 20_000)
            let order = try await market.place(
                [want(.tea, 4)], wish: ChargeWish(delivery: post), payments: [card(9_020_000)]
            ).order.id
            try await market.ship(order)
            #expect(try await market.problems() == [])
            try await market.database.write { tx in
                let whole = try ReturnTermsStore().find(order, in: tx) ?? ""
                let damaged = whole.replacing("2250000", with: "2250001")
                try tx.execute("UPDATE orders_return_terms SET terms = \(damaged)")
            }
            #expect(try await market.problems().count == 1)
            #expect(try await market.bringBack(1, of: order).credit == idr(2_250_000))
        }
    }
}
