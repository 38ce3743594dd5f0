import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

@Suite struct OwnershipTests {
    @Test(arguments: Engines.available)
    func `customers reach their own orders only, staff all`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let ani = market.call(.customer(CustomerID.ani.raw))
            let allowed = try await market.act(by: ani) { services, call, tx in
                let ownership = services.book.ownership
                return [
                    try ownership.allows(call, owner: .ani, in: tx),
                    try ownership.allows(call, owner: .budi, in: tx),
                    try ownership.allows(call, owner: nil, in: tx),
                    try ownership.owner(nil, call, in: tx)?.record == .ani,
                ]
            }
            #expect(allowed == [true, false, false, true])
            let other = await failure {
                try await market.act(by: ani) { services, call, tx in
                    try services.book.ownership.owner(.budi, call, in: tx)
                }
            }
            #expect(other?.code == OrdersErrors.customerUnknown.code)
            let staff = try await market.act { services, call, tx in
                try services.book.ownership.allows(call, owner: nil, in: tx)
            }
            #expect(staff)
        }
    }

    @Test(arguments: Engines.available)
    func `customers on their own buy at no store from which the channel does not sell`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            try await market.act { _, call, tx in
                try Locations(stock: Stock(items: TeaShop()), markets: TeaShop()).setSources(
                    of: .web,
                    [
                        Source(location: .depot, safetyStock: .zero),
                        Source(location: .jakarta, safetyStock: .zero),
                    ], by: call, in: tx)
            }
            let ani = market.call(.customer(CustomerID.ani.raw))
            let cart = await failure {
                try await market.act(by: ani) { services, call, tx in
                    try services.carts.start(
                        on: .web, at: .bandung, for: nil, by: call, in: tx)
                }
            }
            #expect(cart?.code == "inventory.location-not-serving")
            let order = await failure {
                try await market.act(by: ani) { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(location: .bandung),
                        customer: nil,
                        lines: [want(.tea)], payments: [])
                    return try services.placement.price(request, by: call, in: tx)
                }
            }
            #expect(order?.code == "inventory.location-not-serving")
            let own = try await market.act(by: ani) { services, call, tx in
                try services.carts.start(on: .web, at: .jakarta, for: nil, by: call, in: tx)
            }
            #expect(own.cart.location == .jakarta)
        }
    }

    @Test(arguments: Engines.available)
    func `a customer by the token of a record that was merged acts for either record`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let token = market.call(.customer(CustomerID.aniBefore.raw))
            let owners = try await market.act(by: token) { services, call, tx in
                let ownership = services.book.ownership
                return try [nil, .ani, .aniBefore].map {
                    try ownership.owner($0, call, in: tx)?.record
                }
            }
            #expect(owners == [.aniBefore, .ani, .aniBefore])
            let other = await failure {
                try await market.act(by: token) { services, call, tx in
                    try services.book.ownership.owner(.budi, call, in: tx)
                }
            }
            #expect(other?.code == OrdersErrors.customerUnknown.code)
        }
    }
}
