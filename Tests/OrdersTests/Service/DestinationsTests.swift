import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct DestinationsTests {
    private static let melati = sure {
        PostalAddress(
            recipient: "Ani W.", country: try Country("ID"), region: "31.71",
            lines: ["Jl. Melati 5", "RT 3"], postcode: "10110")
    }
    private static let words = DestinationWords(
        giftMessage: "For you\nfrom me", purchaseNumber: "PO-7", instructions: "Ring twice")
    private static let whole = SaidDestination(
        address: melati, phone: "+62 812 3456", words: words)

    private func request(
        _ said: SaidDestination?, shipTo: TaxPlace? = nil, customer: CustomerID? = .ani,
        at moment: Instant? = nil
    ) -> PlaceRequest {
        PlaceRequest(
            cart: nil, channel: .web, facts: OrderFacts(shipTo: shipTo), customer: customer,
            lines: [want(.tea)], destination: said, payments: [], occurredAt: moment)
    }

    private func place(_ request: PlaceRequest, _ market: Market) async throws -> FullOrder {
        try await market.act { services, call, tx in
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    private func shown(_ order: OrderID, _ market: Market) async throws -> Destination {
        let (services, call) = (market.services, market.call())
        return try await market.database.read { tx in
            try services.destinations.show(order, by: call, in: tx).destination
        }
    }

    @Test(arguments: Engines.available)
    func `an order keeps where it goes, with what its regions were called`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await place(request(Self.whole), market)
            #expect(order.order.facts.shipTo?.text == "ID")
            let kept = try await shown(order.order.id, market)
            #expect(kept.address == Self.melati && kept.words == Self.words)
            #expect(kept.phone == "+62 812 3456")
            #expect(kept.regions.map(\.name) == ["DKI Jakarta", "Jakarta Pusat"])
            let none = try await place(request(nil), market)
            #expect(try await shown(none.order.id, market).isEmpty)
            #expect(none.order.facts.shipTo == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `an address that is nowhere is refused at its field`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            var said = Self.whole
            said.address?.region = "31.99"
            let refused = await failure { try await place(request(said), market) }
            #expect(refused?.issues.map(\.pointer) == ["/destination/address/region"])
            said.address?.region = nil
            let missing = await failure { try await place(request(said), market) }
            #expect(missing?.issues.map(\.pointer) == ["/destination/address/region"])
            // Nothing is known of the parts of another country: its form alone counts.
            said.address?.country = try Country("SG")
            let order = try await place(request(said), market)
            #expect(order.order.facts.shipTo?.text == "SG")
            let apart = await failure {
                try await place(request(Self.whole, shipTo: try TaxPlace("SG")), market)
            }
            #expect(apart?.issues.map(\.pointer) == ["/ship_to"])
            let inside = try await place(
                request(Self.whole, shipTo: try TaxPlace("ID-JK")), market)
            #expect(inside.order.facts.shipTo?.text == "ID-JK")
        }
    }

    @Test(arguments: Engines.available)
    func `what was sold before goes where it went, whatever is known by now`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            market.clock.advance(by: .seconds(3_600))
            var said = Self.whole
            said.address?.region = "31.99"
            let order = try await place(request(said, at: testStart), market)
            let kept = try await shown(order.order.id, market)
            #expect(kept.address?.region == "31.99" && kept.regions == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an address that the CRM keeps is taken as it is, of the customer alone`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let said = SaidDestination(kept: JakartaAddresses.kept)
            let order = try await place(request(said), market)
            #expect(try await shown(order.order.id, market).address?.lines == ["Jl. Kemang 3"])
            for customer in [CustomerID.budi, nil] {
                let refused = await failure {
                    try await place(request(said, customer: customer), market)
                }
                #expect(refused?.code == OrdersErrors.addressUnknown.code)
            }
            var twice = said
            twice.address = Self.melati
            let refused = await failure { try await place(request(twice), market) }
            #expect(refused?.issues.map(\.pointer) == ["/destination/address_id"])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart keeps where it goes until it ends, and its order takes it along`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let cart = try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .web, at: nil, for: .ani, by: call, in: tx)
                _ = try services.carts.add(want(.tea), to: cart.cart.id, by: call, in: tx)
                _ = try services.carts.send(cart.cart.id, to: Self.whole, by: call, in: tx)
                return cart.cart.id
            }
            let sent = try await market.act { services, call, tx in
                try services.carts.show(cart, by: call, in: tx).cart
            }
            #expect(sent.destination?.address == Self.melati && sent.shipTo?.text == "ID")
            let order = try await market.act { services, call, tx in
                try services.placement.place(cart: cart, payments: [], by: call, in: tx)
            }
            #expect(try await shown(order.order.id, market).address == Self.melati)
            let left = try await market.act { services, call, tx in
                try services.carts.show(cart, by: call, in: tx).cart.destination
            }
            #expect(left == nil)
            let found = try await market.database.read { tx in
                try OrderStore().list(
                    OrderFilter(purchaseNumber: "PO-7"), ListRequest(sort: AgeSort.newest),
                    of: nil, within: nil, in: tx
                ).items.map(\.id)
            }
            #expect(found == [order.order.id])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart that becomes somebody else's forgets where it went`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let after = try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .web, at: nil, for: .ani, by: call, in: tx
                ).cart.id
                _ = try services.carts.send(cart, to: Self.whole, by: call, in: tx)
                let given = try services.carts.assign(.budi, to: cart, by: call, in: tx)
                let shown = try services.carts.show(cart, by: call, in: tx).cart.destination
                _ = try services.carts.send(cart, to: Self.whole, by: call, in: tx)
                _ = try services.carts.send(cart, to: SaidDestination(), by: call, in: tx)
                let taken = try services.carts.show(cart, by: call, in: tx).cart.destination
                return [given.cart.destination, shown, taken]
            }
            #expect(after == [nil, nil, nil])
        }
    }
}
