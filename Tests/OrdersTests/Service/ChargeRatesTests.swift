import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ChargeRatesTests {
    private static let post = sure { try Code<Charge>("post") }
    private static let java = sure { try Code<RateZone>("java") }
    private static let abroad = sure { try Code<RateZone>("abroad") }

    /// Java by weight, abroad by value; nothing goes elsewhere.
    private static let table = sure {
        RateTable(
            charge: post, version: nil,
            zones: [
                RateZone(
                    code: java, places: [RatePlace(country: try Country("ID"), region: "31")]),
                RateZone(code: abroad, places: [RatePlace(country: try Country("SG"))]),
            ],
            rates: [
                rate(java, weight: RateBounds(upTo: 500), 9_000),
                rate(java, weight: RateBounds(from: 501, upTo: 1_000), 12_000),
                rate(abroad, value: RateBounds(from: 10_000_000), 0),
                rate(abroad, 90_000),
            ])
    }

    private static func rate(
        _ zone: Code<RateZone>?, weight: RateBounds = RateBounds(),
        value: RateBounds = RateBounds(), _ price: Int64
    ) -> ChargeRate {
        ChargeRate(
            zone: zone, weight: weight, value: value, quantity: RateBounds(), price: idr(price))
    }

    private static func sent(
        _ country: String, region: String? = nil
    ) throws -> SaidDestination {
        SaidDestination(
            address: PostalAddress(
                country: try Country(country), region: region, lines: ["Jl. Melati 5"]))
    }

    private func order(
        _ lines: [WantedLine], to said: SaidDestination?, at moment: Instant? = nil,
        by charge: Code<Charge> = ChargeRatesTests.post, _ market: Market
    ) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let priced = try services.placement.price(
                PlaceRequest(
                    cart: nil, channel: .web,
                    facts: OrderFacts(wish: ChargeWish(delivery: charge)),
                    customer: nil, lines: lines, destination: said, payments: [],
                    occurredAt: moment), by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    private func cost(
        _ lines: [WantedLine], to said: SaidDestination?, at moment: Instant? = nil,
        _ market: Market
    ) async throws -> Int64? {
        try await order(lines, to: said, at: moment, market).charges.first?.run.gross.amount
    }

    private func withRates(
        _ engine: EngineKind, _ body: (Market) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            for sku in [SKU.tea, .mug, .cake] { try await market.receive(sku, 90, at: .depot) }
            try await market.offer(Self.post, .delivery, price: 18_000)
            try await market.act { services, call, tx in
                try services.carts.quoting.charges.set(Self.table, by: call, in: tx)
            }
            try await body(market)
        }
    }

    @Test(arguments: Engines.available)
    func `the delivery of an edit costs what it costs for all that is sent`(
        engine: EngineKind
    ) async throws {
        try await withRates(engine) { market in
            let courier = try Code<Charge>("courier")
            try await market.offer(courier, .delivery, price: 50_000)
            func deliver(_ teas: Int64, to country: String) async throws -> FullOrder {
                let order = try await order(
                    [want(.tea, teas)], to: Self.sent(country), by: courier, market
                ).order.id
                let change = EditChange.delivery(Self.post)
                let preview = try await market.preview(order, [change])
                let edited = try await market.edit(order, [change])
                #expect(preview.worth.amount == edited.money.worth)
                return edited
            }
            // Abroad what is worth 10,000,000 goes for nothing: four teas are.
            #expect(try await deliver(4, to: "SG").money.worth == 10_000_000)
            #expect(try await deliver(3, to: "SG").money.worth == 7_590_000)
            // Units at another price are sent like the others.
            let four = try await order([want(.tea, 4)], to: Self.sent("SG"), by: courier, market)
            let repriced = try await market.preview(
                four.order.id, [.price(1, 25_000), .delivery(Self.post)])
            #expect(repriced.worth == idr(10_000_000))
            // The delivery stays by which a parcel has left.
            try await market.act { services, call, tx in
                let parcel = try services.fulfilling.create(
                    .shipment, for: four.order.id, at: .depot,
                    parts: [FulfilmentLine(line: 1, quantity: units(1))], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            let late = await failure {
                try await market.edit(four.order.id, [.delivery(Self.post)])
            }
            #expect(late?.code == OrdersErrors.editRefused.code)
            #expect(late?.issues.first?.pointer == "/changes/0/charge")
            let nowhere = await failure { try await deliver(1, to: "MY") }
            #expect(nowhere?.code == OrdersErrors.chargeRefused.code)
            #expect(nowhere?.issues.first?.pointer.hasPrefix("/changes/0") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the first rate that fits counts, by where goods go and how much they are`(
        engine: EngineKind
    ) async throws {
        try await withRates(engine) { market in
            let jakarta = try Self.sent("ID", region: "31.71")
            let singapore = try Self.sent("SG")
            #expect(try await cost([want(.tea)], to: jakarta, market) == 9_000)
            #expect(try await cost([want(.tea, 2)], to: jakarta, market) == 9_000)
            #expect(try await cost([want(.tea), want(.mug)], to: jakarta, market) == 12_000)
            #expect(try await cost([want(.cake)], to: singapore, market) == 90_000)
            #expect(try await cost([want(.tea, 4)], to: singapore, market) == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `where no rate fits it is not to be had, and is told why`(
        engine: EngineKind
    ) async throws {
        try await withRates(engine) { market in
            let jakarta = try Self.sent("ID", region: "31.71")
            let cases: [([WantedLine], SaidDestination?, ChargeOutcome)] = [
                ([want(.tea, 5)], jakarta, .beyondRates), ([want(.cake)], jakarta, .unweighed),
                ([want(.tea)], try Self.sent("MY"), .notThere), ([want(.tea)], nil, .notThere),
            ]
            for (lines, said, outcome) in cases {
                let refused = await failure { try await order(lines, to: said, market) }
                #expect(refused?.code == OrdersErrors.chargeRefused.code)
                #expect(refused?.issues.map(\.pointer) == ["/delivery"])
                #expect(refused?.message.contains(outcome.reason) == true, "\(outcome)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a cart shows what its delivery costs there, and which may be chosen`(
        engine: EngineKind
    ) async throws {
        try await withRates(engine) { market in
            let seen = try await market.act { services, call, tx in
                let carts = services.carts
                let id = try carts.start(on: .web, at: nil, for: nil, by: call, in: tx).cart.id
                _ = try carts.add(want(.tea, 2), to: id, by: call, in: tx)
                _ = try carts.send(
                    id, to: try Self.sent("ID", region: "31.74"), by: call, in: tx)
                let offered = try carts.choices(for: id, by: call, in: tx)
                _ = try carts.update(
                    CartChange(
                        cart: id, own: Patch().setting(\.wish.delivery, to: Self.post)),
                    by: call, in: tx)
                let chosen = try carts.show(id, by: call, in: tx).priced.charges
                let more = try carts.set(units(9), ofLine: 1, in: id, by: call, in: tx)
                let none = try carts.choices(for: id, by: call, in: tx)
                return (
                    [offered, chosen].map { $0.map { $0.run?.gross.amount } },
                    more.priced.charges.map(\.outcome), none.count
                )
            }
            #expect(seen.0 == [[9_000], [9_000]])
            #expect(seen.1 == [.beyondRates] && seen.2 == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `a sale told late has the rates of then, and the charge's own price beyond them`(
        engine: EngineKind
    ) async throws {
        try await withRates(engine) { market in
            let jakarta = try Self.sent("ID", region: "31.71")
            let before = market.clock.now()
            market.clock.advance(by: .seconds(60))
            try await market.act { services, call, tx in
                try services.carts.quoting.charges.set(
                    RateTable(
                        charge: Self.post, version: nil, zones: [],
                        rates: [Self.rate(nil, 15_000)]), by: call, in: tx)
            }
            #expect(try await cost([want(.tea)], to: jakarta, market) == 15_000)
            #expect(try await cost([want(.tea)], to: jakarta, at: before, market) == 9_000)
            #expect(try await cost([want(.tea, 9)], to: jakarta, at: before, market) == 18_000)
            try await market.act { services, call, tx in
                try services.carts.quoting.charges.set(
                    RateTable(charge: Self.post, version: nil, zones: [], rates: []), by: call,
                    in: tx)
            }
            #expect(try await cost([want(.tea)], to: jakarta, market) == 18_000)
        }
    }

    @Test(arguments: Engines.available)
    func `rates that cannot hold are refused at their field`(engine: EngineKind) async throws {
        try await withRates(engine) { market in
            func pointer(_ zones: [RateZone], _ rates: [ChargeRate]) async -> [String]? {
                await failure {
                    try await market.act { services, call, tx in
                        try services.carts.quoting.charges.set(
                            RateTable(
                                charge: Self.post, version: nil, zones: zones, rates: rates),
                            by: call, in: tx)
                    }
                }?.issues.map(\.pointer)
            }
            let zone = Self.table.zones[0]
            #expect(await pointer([], [Self.rate(Self.java, 1)]) == ["/rates/0/zone"])
            #expect(await pointer([zone, zone], []) == ["/zones/1/code"])
            let backwards = Self.rate(nil, weight: RateBounds(from: 2, upTo: 1), 1)
            #expect(await pointer([], [backwards]) == ["/rates/0/weight_up_to"])
            #expect(await pointer([], [Self.rate(nil, -100)]) == ["/rates/0/price"])
            let many = RateZone(
                code: Self.java,
                places: [RatePlace](repeating: zone.places[0], count: 2_001))
            #expect(await pointer([many], []) == ["/zones"])
        }
    }
}
