import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct QuotingTests {
    @Test(arguments: Engines.available)
    func `lines without a place come from the store or the best source`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            try await market.receive(.tea, 5, at: .jakarta)
            let places = try await market.act { services, call, tx in
                let quoting = services.placement.quoting
                return try quoting.place(
                    [
                        want(.tea, 1, .pickup), want(.tea, 1, .carryOut, at: .jakarta),
                        want(.tea, 4), want(.tea, 1),
                    ], from: SalesPoint(channel: quoting.channel(.web, in: tx), home: .bandung),
                    by: call, in: tx)
            }
            #expect(places == [.bandung, .jakarta, .jakarta, .depot])
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
                    #expect(line.location == (line.quantity == units(5) ? .depot : .jakarta))
                }
                try await market.act { services, call, tx in
                    _ = try services.cancellation.cancel(order.order.id, by: call, in: tx)
                }
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a place that could not be asked is no place that does not sell`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let real = market.services.placement.quoting
            for (code, expected) in [
                ("storage.timed-out", "storage.timed-out"),
                ("inventory.location-not-serving", nil as String?),
                ("inventory.location-unknown", nil),
            ] {
                let answer = RetailError.unavailable(RetailError.Code(rawValue: code), "Again.")
                let quoting = Quoting(
                    assortment: real.assortment, stock: Unasked(real: real.stock, answer: answer))
                var line = want(.tea)
                line.held = .depot
                let lines = [line]
                let error = await failure {
                    try await market.act { _, call, tx in
                        let point = SalesPoint(channel: try real.channel(.web, in: tx), home: nil)
                        let places = try quoting.place(lines, from: point, by: call, in: tx)
                        #expect(places == [.jakarta])
                    }
                }
                #expect(error?.code.rawValue == expected)
            }
        }
    }
}

/// Stock whose depot gives an answer of its own to whether it serves.
private struct Unasked: StockKeeping {
    let real: any StockKeeping
    let answer: RetailError

    func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, on channel: Channel,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        if location == .depot { throw answer }
        try real.requireOutlet(
            location, for: method, on: channel, pointer: pointer, by: call, in: tx)
    }

    func sources(
        of channel: Channel, for method: FulfilmentMethod, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>] { [.jakarta] }

    func held(for owner: HoldOwner, in tx: borrowing Transaction) throws -> [StockLine] {
        try real.held(for: owner, in: tx)
    }

    func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity { try real.available(sku, at: location, on: channel, in: tx) }

    func location(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Location? {
        try real.location(code, in: tx)
    }

    func reserve(
        _ lines: [StockLine], as term: HoldTerm, on channel: Code<Channel>?, by call: Call,
        in tx: borrowing Transaction
    ) throws { try real.reserve(lines, as: term, on: channel, by: call, in: tx) }

    func hold(
        exactly lines: [StockLine], as term: HoldTerm, insteadOf old: HoldOwner,
        on channel: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws {
        try real.hold(exactly: lines, as: term, insteadOf: old, on: channel, by: call, in: tx)
    }

    func post(
        _ lines: [StockLine], heldFor order: OrderID, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws { try real.post(lines, heldFor: order, reason: reason, by: call, in: tx) }

    func release(heldFor owner: HoldOwner, by call: Call, in tx: borrowing Transaction) throws {
        try real.release(heldFor: owner, by: call, in: tx)
    }

    func release(
        _ lines: [StockLine], heldFor owner: HoldOwner, by call: Call,
        in tx: borrowing Transaction
    ) throws { try real.release(lines, heldFor: owner, by: call, in: tx) }

    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try real.receive(
            lines, reason: reason, reference: reference, note: note, by: call, in: tx)
    }

    func requireReceivable(
        _ items: [SKU], at location: Code<Location>, pointer: (Int) -> String,
        in tx: borrowing Transaction
    ) throws { try real.requireReceivable(items, at: location, pointer: pointer, in: tx) }
}
