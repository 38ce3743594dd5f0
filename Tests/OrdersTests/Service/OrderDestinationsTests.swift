import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct OrderDestinationsTests {
    private static let clerk = Permissions(["orders.read", "orders.fulfilments.read"])
    private static let reader = Permissions(clerk.names.union([Finding.permission.name]))

    @Test(arguments: Engines.available)
    func `who may not read customers sees an order and not where it goes`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let said = SaidDestination(
                address: PostalAddress(country: try Country("SG"), lines: ["1 Orchard Rd"]),
                words: DestinationWords(giftMessage: "For you"))
            let order = try await market.act { services, call, tx in
                let priced = try services.placement.price(
                    PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                        lines: [want(.tea)], destination: said, payments: []),
                    by: call, in: tx)
                return try services.placement.place(priced, by: call, in: tx)
            }
            let id = order.order.id
            let parcel = try await market.act { services, call, tx in
                try services.fulfilling.create(
                    .shipment, for: id, at: .depot, parts: [], by: call, in: tx
                ).fulfilment
            }
            let services = market.services
            let views = FulfilmentViews(
                book: services.book, fulfilling: services.fulfilling,
                destinations: services.destinations)
            for (permissions, isSeen) in [(Self.clerk, false), (Self.reader, true)] {
                let call = market.call(permissions: permissions)
                let refused = await failure {
                    try await market.database.read { tx in
                        try services.destinations.show(id, by: call, in: tx).destination
                    }
                }
                #expect(refused?.code == (isSeen ? nil : RequestErrors.forbidden.code))
                let (label, page) = try await market.database.read { tx in
                    (
                        try views.view(parcel.id, by: call, in: tx).destination,
                        try services.views.view(id, by: call, in: tx).destination
                    )
                }
                #expect((label != nil) == isSeen && (page != nil) == isSeen)
            }
            try await market.act { services, call, tx in
                let paid = try services.fulfilling.cancel(parcel.id, by: call, in: tx).order
                _ = try services.payments.take(
                    [card(paid.order.gross.amount, "p-1")], for: id, by: call, in: tx)
            }
            for (permissions, isSeen) in [(Self.clerk, false), (Self.reader, true)] {
                let call = market.call(permissions: permissions)
                let picked = try await market.database.read { tx in
                    try Picking(book: services.book).list(
                        GoodsToPickQuery(location: .depot, list: ListRequest(sort: .oldest)),
                        by: call, in: tx
                    ).items.map(\.giftMessage)
                }
                #expect(picked == [isSeen ? "For you" : nil])
            }
        }
    }
}
