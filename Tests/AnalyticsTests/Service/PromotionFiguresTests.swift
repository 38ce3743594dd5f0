import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

@Suite struct PromotionFiguresTests {
    @Test(arguments: Engines.available)
    func `what promotions gave is told by promotion, and taken back with whole orders`(
        _ engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            func given(_ code: String, _ amount: Int64) throws -> GivenDiscount {
                GivenDiscount(
                    promotion: try Code(code), amount: Money(amount: amount, currency: .idr))
            }
            for amounts in [[("tea", 500), ("order", 200)], [("tea", 700)], []] {
                try await office.tell(
                    OrderPlaced(
                        order: ID(office.ids.next()), number: "S-1", cart: nil, customer: nil,
                        channel: try Code("web"), location: nil, lines: [],
                        total: Money(amount: 0, currency: .idr),
                        discounts: try amounts.map { try given($0.0, Int64($0.1)) }))
            }
            let gone = OrderCancelled(
                order: ID(office.ids.next()), customer: nil, channel: try Code("web"),
                location: nil, lines: [], total: Money(amount: 0, currency: .idr),
                discounts: [try given("tea", 700)])
            try await office.tell(gone)
            try await office.catchUp()
            let told = try await office.rows()
            try await office.replay()
            #expect(try await office.rows() == told)
            let report = try await office.perform(
                "analytics.reports.promotions",
                #"{"from":"2026-01-01","to":"2026-01-31","group_by":["promotion"]}"#)
            let lines = report["items"]
            #expect(lines[0]["promotion"].text == "order" && lines[1]["promotion"].text == "tea")
            #expect(lines[1]["discount"].text == "12" && lines[1]["uses"].text == "2")
            #expect(lines[1]["cancelled_discount"].text == "7")
            #expect(lines[1]["cancelled_uses"].text == "1")
            #expect(try await office.findings() == [])
        }
    }
}
