import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What was exchanged is exchanged again, in any chain: once all goods are back, each tender has
/// given back what came in by it.
@Suite struct ExchangeChainsTests {
    @Test(arguments: Engines.available)
    func `any chain of exchanges gives back by each tender what came in by it`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        for round in 0..<UInt64(testSeeds(6)) {
            try await withMarket(engine) { market in
                var chain = Chain(market: market, random: SeededRandom(seed: seed &+ round))
                try await chain.play()
                let note = "seed \(seed &+ round)"
                #expect(chain.made > 0, "\(note)")
                #expect(try await market.problems() == [], "\(note)")
                let sums = try await chain.sums()
                for (tender, sum) in sums where tender != "cash" {
                    #expect(sum == 0, "\(tender): \(sum), \(note)")
                }
                // Coins round each order by less than a step.
                let orders = try await market.orders()
                let most = chain.step * Int64(orders.count)
                #expect(abs(sums["cash"] ?? 0) < max(1, most), "\(sums), \(note)")
                for order in orders {
                    #expect(order.refunded == order.paid && order.axes.commercial != .open)
                }
            }
        }
    }
}

private struct Chain {
    let market: Market
    var random: SeededRandom
    var orders: [OrderID] = []
    var made = 0
    /// Whether coins are of a hundred rupiah, or as small as amounts.
    private var till: Code<Channel> = .store

    var step: Int64 { till == .store ? 1 : 10_000 }

    init(market: Market, random: SeededRandom) {
        self.market = market
        self.random = random
    }

    mutating func play() async throws {
        till = Bool.random(using: &random) ? .store : .rupiahTill
        for sku in [SKU.tea, .cake, .mug] { try await market.receive(sku, 400, at: .jakarta) }
        for number in 0..<3 { try await sell(number) }
        for _ in 0..<12 { try await exchange() }
        for order in orders { try await bringAll(order) }
    }

    private func wanted(_ sku: SKU, _ count: Int64) -> WantedLine {
        WantedLine(sku: sku, quantity: units(count), method: .carryOut, location: .jakarta)
    }

    private mutating func sell(_ number: Int) async throws {
        let lines = [
            wanted(.tea, .random(in: 1...3, using: &random)),
            wanted(.cake, .random(in: 1...3, using: &random)),
        ]
        let part = Int64.random(in: 1...20, using: &random) * 100_000
        let placed = try await market.place(
            lines, on: till, at: .jakarta,
            payments: [card(part, "pay-\(number)"), cash(100_000_000)])
        orders.append(placed.order.id)
    }

    /// Brings something of any order, and takes something else for it.
    private mutating func exchange() async throws {
        guard let id = orders.randomElement(using: &random) else { return }
        let full = try await market.show(id)
        var back: [ReturnLineRequest] = []
        for line in full.lines {
            let left = try line.fulfilled.subtracting(line.returned).thousandths / 1_000
            guard left > 0 else { continue }
            back.append(
                ReturnLineRequest(
                    line: line.number, quantity: units(.random(in: 1...left, using: &random)),
                    disposition: Bool.random(using: &random) ? .resellable : .damaged))
        }
        guard !back.isEmpty else { return }
        let sku = [SKU.tea, .cake, .mug].randomElement(using: &random) ?? .tea
        let asked = ExchangeRequest(
            back: ReturnRequest(
                order: id, location: .jakarta, lines: back, tender: .cash, isLateApproved: false,
                note: ""), lines: [wanted(sku, .random(in: 1...4, using: &random))], channel: till)
        let trial = try await market.database.read { [market, call = market.call()] tx in
            try market.services.exchanges.trial(asked, by: call, in: tx)
        }
        var paying = asked
        if trial.due.isPositive, trial.due.amount < step {
            paying.payments = [card(trial.due.amount, "rest-\(made)")]
        } else if trial.due.isPositive {
            paying.payments = [cash((trial.due.amount / step + 2) * step)]
        }
        let ready = try await market.services.exchanges.prepare(paying, by: market.call())
        let outcome = try await market.act { services, call, tx in
            try services.exchanges.exchange(ready, by: call, in: tx)
        }
        orders.append(outcome.exchange.taken)
        made += 1
    }

    private func bringAll(_ id: OrderID) async throws {
        let full = try await market.show(id)
        let left = try full.lines.compactMap { line -> (line: Int, quantity: Quantity)? in
            let rest = try line.fulfilled.subtracting(line.returned)
            return rest.isPositive ? (line.number, rest) : nil
        }
        guard !left.isEmpty else { return }
        _ = try await market.bringBack(left, of: id)
    }

    /// What came in by each tender and did not go out.
    func sums() async throws -> [String: Int64] {
        let orders = orders
        let sums = try await market.database.read { tx in
            try PaymentStore().sums(of: orders, in: tx)
        }
        return sums.reduce(into: [:]) { $0[$1.tender, default: 0] += $1.cameIn - $1.wentOut }
    }
}
