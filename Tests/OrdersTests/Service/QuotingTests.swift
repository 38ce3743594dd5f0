import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct QuotingTests {
    @Test(arguments: Engines.available)
    func `lines without a location come from the store or the best source`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            try await market.receive(.tea, 5, at: .jakarta)
            let locations = try await market.act { services, call, tx in
                let quoting = services.placement.quoting
                let web = SalesPoint(channel: try quoting.channel(.web, in: tx))
                return try quoting.locations(
                    for: [
                        want(.tea, 1, .pickup), want(.tea, 1, .carryOut, at: .jakarta),
                        want(.tea, 4), want(.tea, 1),
                    ], at: Counter(point: web, home: .bandung), by: call, in: tx)
            }
            #expect(locations == [.bandung, .jakarta, .jakarta, .depot])
        }
    }

    @Test(arguments: Engines.available)
    func `lines that seek a source leave what the others have asked for`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 6, at: .depot)
            try await market.receive(.tea, 10, at: .jakarta)
            for lines in [
                [want(.tea, 5, at: .depot), want(.tea, 3)],
                [want(.tea, 3), want(.tea, 5, at: .depot)],
                [want(.tea, 2), want(.tea, 1), want(.tea, 5, .pickup, at: .depot)],
            ] {
                let order = try await market.place(lines)
                for line in order.lines {
                    let source = line.quantity == units(5) ? Code.depot : .jakarta
                    #expect(line.allocations.map(\.location) == [source])
                }
                try await market.act { services, call, tx in
                    _ = try services.cancellation.cancel(
                        CancelRequest(order: order.order.id), by: call, in: tx)
                }
            }
            #expect(try await market.problems() == [])
        }
    }
}
