import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct FulfilmentViewsTests {
    private static let clerk = Permissions(["orders.fulfilments.read"])

    @Test(arguments: Engines.available)
    func `tells staff of a store the order and the goods of what lies with them`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 2, .pickup, at: .jakarta)], customer: .budi)
            let made = try await market.act { services, call, tx in
                try services.fulfilling.create(
                    .pickup, for: order.order.id, at: .jakarta, parts: [], by: call, in: tx
                ).fulfilment
            }
            let clerk = market.call(permissions: Self.clerk, locations: [.jakarta])
            let views = try await Self.shown(made, market, by: clerk)
            for view in views {
                #expect(view.order.numberText == "S-000001" && view.order.channel == .web)
                #expect(view.lines.map(\.sku) == [.tea] && view.lines.map(\.name) == ["TEA-1"])
                #expect(view.lines.map(\.quantity) == [units(2)])
                #expect(view.customerName == nil)
                #expect(view.acts.allSatisfy { $0.reason?.code == RequestErrors.forbidden.code })
            }
            let reader = market.call(
                permissions: Permissions(["orders.fulfilments.read", "crm.customers.read"]))
            for view in try await Self.shown(made, market, by: reader) {
                #expect(view.customerName == "Budi")
            }
            let packer = market.call(
                permissions: Permissions(["orders.fulfilments.read", "orders.fulfilments.write"]),
                locations: [.jakarta])
            for view in try await Self.shown(made, market, by: packer) {
                let allowed = view.acts.filter { $0.reason == nil }.map(\.operation)
                #expect(allowed == ["orders.fulfilments.ready", "orders.fulfilments.cancel"])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells staff of another store nothing`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let order = try await market.place([want(.tea, 1, .pickup, at: .jakarta)])
            let made = try await market.act { services, call, tx in
                try services.fulfilling.create(
                    .pickup, for: order.order.id, at: .jakarta, parts: [], by: call, in: tx
                ).fulfilment
            }
            let other = market.call(permissions: Self.clerk, locations: [.bandung])
            let services = market.services
            let views = FulfilmentViews(
                book: services.book, fulfilling: services.fulfilling,
                destinations: services.destinations)
            let unknown = await failure {
                try await market.database.read { tx in
                    try views.view(made.id, by: other, in: tx).order.numberText
                }
            }
            #expect(unknown?.code == OrdersErrors.fulfilmentUnknown.code)
            let refused = await failure {
                try await market.database.read { tx in
                    try views.list(Self.query, by: other, in: tx).items.count
                }
            }
            #expect(refused?.code == RequestErrors.locationForbidden.code)
        }
    }

    private static let query = FulfilmentQuery(
        filter: FulfilmentFilter(location: .jakarta), list: ListRequest(sort: .oldest))

    /// The fulfilment by itself, and in the list of its location.
    private static func shown(
        _ fulfilment: Fulfilment, _ market: Market, by call: Call
    ) async throws -> [FulfilmentView] {
        let services = market.services
        let views = FulfilmentViews(
            book: services.book, fulfilling: services.fulfilling,
            destinations: services.destinations)
        return try await market.database.read { tx in
            let listed = try views.list(query, by: call, in: tx).items
            #expect(listed.map(\.fulfilment.id) == [fulfilment.id])
            return try [views.view(fulfilment.id, by: call, in: tx)] + listed
        }
    }
}
