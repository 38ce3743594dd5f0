import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockPropertyTests {
    @Test(arguments: Engines.available)
    func `whatever happens in whatever order, everything adds up`(
        _ engine: EngineKind
    ) async throws {
        var random = SeededRandom(seed: testSeed())
        try await withShop(engine) { shop in
            let steps = engine == .sqlite ? 1_200 : 300
            var refusals: [String: Int] = [:]
            for step in 1...steps {
                shop.clock.advance(by: .seconds(Int.random(in: 0...20, using: &random)))
                let act = Deed.random(at: shop.clock.now(), using: &random)
                if let error = await refusal({ try await shop.act(act.run) }) {
                    #expect(error.kind != .fault, "\(act): \(error.debugDescription)")
                    refusals[error.code.rawValue, default: 0] += 1
                }
                guard step.isMultiple(of: 100) else { continue }
                try await shop.act { stock, call, tx in
                    while try stock.sweep(limit: 20, by: call, in: tx) > 0 {}
                }
                #expect(try await shop.problems() == [])
            }
            #expect(refusals.values.reduce(0, +) < steps)
        }
    }
}

/// One random act.
private struct Deed: Sendable, CustomStringConvertible {
    let verb: Int
    let lines: [StockLine]
    let cart: HoldTerm
    let order: OrderID
    let byHand: HoldTerm
    let past: Instant

    var description: String { "verb \(verb) of \(lines) for \(order)" }

    static func random(at now: Instant, using random: inout SeededRandom) -> Deed {
        let lines = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            line(
                ["A", "B", "C"].randomElement(using: &random) ?? "A",
                Int.random(in: 1...4, using: &random),
                ["jkt-01", "jkt-02", "dc-01"].randomElement(using: &random) ?? "dc-01")
        }
        return Deed(
            verb: Int.random(in: 0...14, using: &random), lines: lines,
            cart: .cart(
                cartID(UInt64.random(in: 1...4, using: &random)),
                until: now + .seconds(Int.random(in: 0...90, using: &random))),
            order: orderID(UInt64.random(in: 1...4, using: &random)),
            byHand: .byHand(
                "ref-\(Int.random(in: 1...3, using: &random))",
                until: now + .seconds(Int.random(in: 0...90, using: &random))),
            past: now - .seconds(Int.random(in: 0...120, using: &random)))
    }

    func run(_ stock: Stock, _ call: Call, _ tx: borrowing Transaction) throws {
        switch verb {
        case 0, 1, 2:
            try stock.receive(
                lines, reason: .received, reference: "", note: "", by: call, in: tx)
        case 3: try stock.reserve(lines, as: cart, on: nil, by: call, in: tx)
        case 4: try stock.reserve(lines, as: .order(order), on: nil, by: call, in: tx)
        case 5: try stock.reserve(lines, as: byHand, on: nil, by: call, in: tx)
        case 6:
            let held = try stock.held(for: .order(order), in: tx)
            try stock.post(
                Array(held.prefix(2)), heldFor: order, reason: .sale, by: call, in: tx)
        case 7: try stock.release(heldFor: cart.owner, by: call, in: tx)
        case 8: try stock.release(lines, heldFor: .order(order), by: call, in: tx)
        case 9:
            try stock.hold(
                exactly: lines, as: .order(order), insteadOf: cart.owner, on: nil, by: call,
                in: tx)
            #expect(try stock.held(for: cart.owner, in: tx) == [])
        case 13:
            try stock.hold(
                exactly: lines, as: cart, insteadOf: cart.owner, on: nil, by: call, in: tx)
            let held = try stock.held(for: cart.owner, in: tx)
            let asked = try StockDemand(lines).totals.map {
                StockLine(sku: $0.key.sku, quantity: $0.quantity, location: $0.key.location)
            }
            #expect(held == asked)
        case 14: try byHand(stock, call, tx)
        case 10:
            try stock.record(
                fact: lines, reason: .sale, reference: "", note: "", at: past, by: call,
                in: tx)
        case 11: try count(stock, call, tx)
        default: try transfer(stock, call, tx)
        }
    }

    /// Releases or prolongs a hold of any kind by its id, as somebody at the desk would try to.
    private func byHand(_ stock: Stock, _ call: Call, _ tx: borrowing Transaction) throws {
        let owners = [cart.owner, .order(order), byHand.owner]
        for owner in owners {
            guard let hold = try stock.holds.pending(for: owner, in: tx).first else { continue }
            if lines.count > 1 {
                _ = try stock.release(hold.id, by: call, in: tx)
            } else {
                _ = try stock.extend(hold.id, until: call.now + .seconds(9), by: call, in: tx)
            }
            #expect(owner.kind == .byHand)
        }
    }

    private func count(_ stock: Stock, _ call: Call, _ tx: borrowing Transaction) throws {
        guard let line = lines.first else { return }
        _ = try stock.count(
            [CountedItem(sku: line.sku, quantity: line.quantity)], at: line.location,
            note: "", by: try call.occurred(at: past), in: tx)
    }

    /// Sends, and then takes in all, less or nothing, or calls it off, or leaves it on its way.
    private func transfer(_ stock: Stock, _ call: Call, _ tx: borrowing Transaction) throws {
        guard let line = lines.first, line.location.text != "dc-01" else { return }
        let transfers = Transfers(stock: stock)
        guard try stock.available(line.sku, at: line.location, on: nil, in: tx) >= line.quantity
        else { return }
        let id = try transfers.create(
            from: line.location, to: code(Location.self, "dc-01"),
            [TransferLine(sku: line.sku, quantity: line.quantity)], note: "", by: call, in: tx
        ).id
        _ = try transfers.ship(id, by: call, in: tx)
        switch past.milliseconds / 1_000 % 4 {
        case 0: _ = try transfers.receive(id, [], by: call, in: tx)
        case 1:
            let arrival = Arrival(sku: line.sku, quantity: .one, reason: .lost)
            _ = try transfers.receive(id, [arrival], by: call, in: tx)
        case 2: _ = try transfers.cancel(id, by: call, in: tx)
        default: return
        }
    }
}
