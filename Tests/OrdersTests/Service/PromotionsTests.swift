import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What promotions take off is shown in the cart, frozen in the order, and comes back unit by unit.
@Suite struct PromotionsTests {
    /// Three for two, then a tenth off everything.
    private static func offers() throws -> [Promotion] {
        let three = UnitSet(
            [.init(.has(Facet(.sku, SKU.tea.key)), 3)],
            .percentage(try Rate(percent: "100"), of: .cheapest(1)))
        return [
            Promotion(try Code("three-for-two"), lane: try Code("one"), .sets(three)),
            Promotion(
                try Code("tenth"), lane: try Code("two"), .percentage(try Rate(percent: "10"))),
        ]
    }

    private func returned(
        _ count: Int64, of order: OrderID, _ market: Market
    ) async throws -> Int64 {
        try await market.act { services, call, tx in
            try services.returning.take(
                ReturnRequest(
                    order: order, location: .jakarta,
                    lines: [
                        ReturnLineRequest(
                            line: 1, quantity: units(count), disposition: .resellable)
                    ], tender: .card, isLateApproved: false, note: ""), by: call, in: tx
            ).refund.amount
        }
    }

    @Test(arguments: Engines.available)
    func `a cart shows what promotions take off, and its order keeps it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: Self.offers()) { market in
            try await market.receive(.tea, 9, at: .depot)
            let (shown, placed, after) = try await market.act { services, call, tx in
                let id = try services.carts.start(
                    on: .web, at: nil, for: nil, by: call, in: tx
                ).cart.id
                let full = try services.carts.add(want(.tea, 3), to: id, by: call, in: tx)
                let placed = try services.placement.place(
                    cart: id, payments: [card(4_500_000)], by: call, in: tx)
                return (
                    try CartView(full), placed,
                    try CartView(services.carts.show(id, by: call, in: tx))
                )
            }
            // 3 × 25.000 less one of them, less a tenth.
            #expect(shown.gross == idr(4_500_000) && after.gross == shown.gross)
            #expect(
                shown.discounts.map { "\($0.promotion) \($0.amount.amount)" } == [
                    "three-for-two 2500000", "tenth 500000",
                ])
            #expect(after.discounts == shown.discounts)
            #expect(placed.order.gross == shown.gross && placed.order.discount == idr(3_000_000))
            let stored = try await market.show(placed.order.id)
            #expect(stored.order.discount == placed.order.discount)
            #expect(stored.lines[0].runs == placed.lines[0].runs)
            #expect(stored.lines[0].discounts == shown.discounts)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `each unit gives back what it cost, and all of them what was paid`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: Self.offers()) { market in
            try await market.receive(.tea, 9, at: .depot)
            let order = try await market.act { services, call, tx in
                let request = PlaceRequest(
                    cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                    lines: [want(.tea, 4)], payments: [card(6_750_000)])
                let placed = try services.placement.place(
                    services.placement.price(request, by: call, in: tx), by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: placed.order.id, at: .depot, parts: [], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                return placed.order.id
            }
            // Three share what was given on the set, the fourth has the tenth alone.
            let back = [
                try await returned(1, of: order, market), try await returned(2, of: order, market),
                try await returned(1, of: order, market),
            ]
            #expect(back == [1_500_000, 3_000_000, 2_250_000])
            #expect(back.reduce(0, +) == 6_750_000)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `nothing is ordered at another sum than the customer was shown`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: Self.offers()) { market in
            try await market.receive(.tea, 1, at: .depot)
            @Sendable func place(_ expected: Money) async throws -> FullOrder {
                try await market.act { services, call, tx in
                    var request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                        lines: [want(.tea)], payments: [])
                    request.expected = expected
                    return try services.placement.place(
                        services.placement.price(request, by: call, in: tx), by: call, in: tx)
                }
            }
            let refused = await failure { try await place(idr(2_500_000)) }
            #expect(refused?.code == OrdersErrors.grossChanged.code)
            #expect(refused?.issues.first?.pointer == "/expected_gross")
            #expect(try await place(idr(2_250_000)).order.gross == idr(2_250_000))
        }
    }

    @Test(arguments: Engines.available)
    func `a customer's first order is counted again where it is written`(
        engine: EngineKind
    ) async throws {
        let first = Promotion(
            try Code("first"), lane: try Code("one"), conditions: [.order(1...1)],
            .percentage(try Rate(percent: "50")))
        try await withMarket(engine, giving: [first]) { market in
            try await market.receive(.tea, 9, at: .depot)
            @Sendable func price(_ customer: CustomerID) async throws -> PricedOrder {
                try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: customer,
                        lines: [want(.tea)], payments: [])
                    return try services.placement.price(request, by: call, in: tx)
                }
            }
            @Sendable func place(_ priced: PricedOrder) async throws -> Int64 {
                try await market.act { services, call, tx in
                    try services.placement.place(priced, by: call, in: tx).order.gross.amount
                }
            }
            // Both were priced as the first one, also under the record of before.
            let both = [try await price(.ani), try await price(.aniBefore)]
            #expect(try await place(both[0]) == 1_250_000)
            await #expect(throws: (any Error).self) { try await place(both[1]) }
            #expect(try await place(price(.aniBefore)) == 2_500_000)
            #expect(try await place(price(.budi)) == 1_250_000)
        }
    }
}
