import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct TermsTests {
    private func place(_ market: Market, payWith: Tender?) async throws -> Order {
        try await market.act { services, call, tx in
            let request = PlaceRequest(
                cart: nil, channel: .web, facts: OrderFacts(), customer: nil, lines: [want(.tea)],
                payments: [], payWith: payWith)
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx).order
        }
    }

    @Test(arguments: Engines.available)
    func `an order keeps the term of its tender, whatever is set later`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let hours: [(Tender?, Int64)] = [(nil, 72), (.cash, 72), (.card, 1), (.transfer, 24)]
            for (tender, count) in hours {
                let order = try await place(market, payWith: tender)
                #expect(order.payBy == testStart + .seconds(count * 3_600))
            }
            let before = try await place(market, payWith: .transfer)
            try await market.act { _, _, tx in
                try TermStore().put(PaymentTerm(tender: .transfer, minutes: 5), in: tx)
            }
            let after = try await place(market, payWith: .transfer)
            #expect(after.payBy == testStart + .seconds(300))
            #expect(
                try await market.show(before.id).order.payBy
                    == testStart + .seconds(24 * 3_600))
            let terms = try await market.database.read { tx in try Terms().list(in: tx) }
            #expect(terms.map(\.tender) == TermTender.allCases)
            #expect(terms.map(\.minutes) == [4_320, 4_320, 60, 5, 60])
        }
    }
}
