import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Lines of one item are one line, and refusals name those that the caller gave.
@Suite struct MergedLinesTests {
    @Test(arguments: Engines.available)
    func `what is short or closed is named by the caller's line, not by the one it became`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .jakarta)
            let nowhere = try Code<Location>("nowhere")
            let twice = Array(repeating: want(.tea, 1, .pickup), count: 2)
            let table: [([WantedLine], String)] = [
                (twice + [want(.cake, 1, .pickup)], "/lines/2/quantity"),
                (twice + [want(.cake, 1, .pickup, at: nowhere)], "/lines/2/location"),
            ]
            for (lines, pointer) in table {
                let error = await failure {
                    try await market.place(lines, on: .store, at: .jakarta)
                }
                #expect(error?.issues.map(\.pointer) == [pointer])
            }
            // A sale told late holds what is fetched later alone, and names it all the same.
            let then = market.clock.now()
            market.clock.advance(by: .seconds(60))
            let late = await failure {
                try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .store, facts: OrderFacts(location: .jakarta),
                        customer: nil, lines: [want(.tea, 1, .carryOut), want(.cake, 1, .pickup)],
                        payments: [cash(9_000_000)], occurredAt: then)
                    let priced = try services.placement.price(request, by: call, in: tx)
                    return try services.placement.place(priced, by: call, in: tx)
                }
            }
            #expect(late?.issues.map(\.pointer) == ["/lines/1/quantity"])
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one item are no more together than one line can be`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let most = WantedLine(
                sku: .mug, quantity: OrderPolicy.largestQuantity, method: .shipment, location: nil)
            let error = await failure { try await market.place([want(.tea), most, most]) }
            #expect(error?.code == RequestErrors.invalidInput.code)
            #expect(error?.issues.map(\.pointer) == ["/lines/2/quantity"])
        }
    }

    @Test(arguments: Engines.available)
    func `a crumb added to what a cart holds is sold with it`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 2, at: .jakarta)
            // A thousandth of it would cost a third of a rupiah.
            let crumb = WantedLine(
                sku: .mug, quantity: Quantity(thousandths: 1), method: .carryOut, location: nil)
            let order = try await market.act { services, call, tx in
                let cart = try services.carts.start(
                    on: .rupiahTill, at: .jakarta, for: nil, by: call, in: tx
                ).cart.id
                _ = try services.carts.add(want(.mug, 1, .carryOut), to: cart, by: call, in: tx)
                _ = try services.carts.hold(cart, by: call, in: tx)
                _ = try services.carts.add(crumb, to: cart, by: call, in: tx)
                return try services.placement.place(
                    cart: cart, payments: [cash(40_000)], by: call, in: tx)
            }
            // One price, rounded once, and not one for what was held and one for the crumb.
            #expect(order.order.gross == idr(33_400))
            #expect(order.lines.map(\.runs.count) == [1])
            #expect(order.lines.map(\.quantity.thousandths).reduce(0, +) == 1_001)
            #expect(try await market.problems() == [])
            let alone = await failure {
                try await market.place(
                    [crumb], on: .rupiahTill, at: .jakarta, payments: [cash(10_000)])
            }
            #expect(alone?.code == OrdersErrors.quantityTooSmall.code)
        }
    }
}
