import RetailComposition
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Tenfold points on some goods, a promotion that claws back, and a fee, all in one order.
@Suite struct PointsClawBackTests {
    private static let spend = 1_000

    @Test(arguments: Engines.available)
    func `any order of returns ends at the same points, by what goods cost and what money stays`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        var (compared, clawed) = (0, 0)
        try await withDesk(engine) { desk in
            try await desk.furnish(by: &random)
            for _ in 0..<4 {
                let counts = (0..<3).map { _ in Int.random(in: 1...3, using: &random) }
                // What comes back first, in any order, and what then: of the fourth line the fee.
                let units = (counts + [1]).enumerated().flatMap {
                    Array(repeating: $0 + 1, count: $1)
                }.shuffled(using: &random)
                let half = Int.random(in: 1..<units.count, using: &random)
                var walks: [[Standing]] = []
                for _ in 0..<2 {
                    let walk = try await walk(
                        desk.sell(counts), [Array(units[..<half]), Array(units[half...])], desk,
                        &random, "seed \(seed)")
                    #expect(walk.last?.points == 0, "seed \(seed)")
                    clawed += walk.contains { $0.hasClawedBack } ? 1 : 0
                    walks.append(walk)
                }
                for (one, other) in zip(walks[0], walks[1]) where one.money == other.money {
                    #expect(other.points == one.points, "seed \(seed)")
                    compared += 1
                }
            }
        }
        #expect(compared >= 5 && clawed > 0, "seed \(seed)")
    }

    private struct Standing {
        let money: Int
        let points: Int
        let hasClawedBack: Bool
    }

    /// Brings all of a sale back, one portion after the other, in parts at random, and reckons the
    /// points behind each of them by what answers say.
    /// - Returns: how things stand behind each portion.
    private func walk(
        _ sale: Sale, _ portions: [[Int]], _ desk: Desk, _ random: inout SeededRandom,
        _ seed: Comment
    ) async throws -> [Standing] {
        var (costs, money, points) = (sale.costs, sale.costs.reduce(0, +), 0)
        func standing() async throws {
            let balance = try await desk.balance(of: sale.customer)
            points = self.points(costs, money)
            #expect(balance == "\(points)", seed)
        }
        try await standing()
        var hasClawedBack = false
        var standings: [Standing] = []
        for portion in portions {
            var left = portion.shuffled(using: &random)
            while !left.isEmpty {
                let part = (0..<min(left.count, Int.random(in: 1...2, using: &random))).map { _ in
                    left.removeLast()
                }
                let back = try await desk.bringBack(part, of: sale.order)
                for (line, cost) in back.costs { costs[line - 1] -= cost }
                money -= back.refund
                hasClawedBack = hasClawedBack || back.clawBack > 0
                try await standing()
            }
            standings.append(
                Standing(money: money, points: points, hasClawedBack: hasClawedBack))
        }
        return standings
    }

    /// The first line earns ten times.
    private func points(_ costs: [Int], _ money: Int) -> Int {
        let all = costs.reduce(0, +)
        return all == 0
            ? money / Self.spend : money * (all + 9 * costs[0]) / (all * Self.spend)
    }
}

private struct Sale {
    let order: String
    let customer: String
    /// Of each line, the fee the last.
    let costs: [Int]
}

extension Desk {
    private static let skus = ["A", "B", "C"]

    fileprivate func furnish(by random: inout SeededRandom) async throws {
        _ = try await ask(
            "loyalty.earning-rules.set",
            #"{"spend_per_point":"1000","worth_per_point":"1","valid_days":365}"#,
            path: ["currency": "IDR"])
        _ = try await ask(
            "orders.charges.create",
            #"{"code":"wrap","kind":"fee","market":"id","name":"Wrapping","price":"#
                + #"{"amount":"37000","currency":"IDR"}}"#)
        let prices = Self.skus.map { _ in Int.random(in: 2...12, using: &random) * 10_000 }
        for (sku, price) in zip(Self.skus, prices) {
            _ = try await ask(
                "catalogue.products.create",
                #"{"slug":"goods-\#(sku.lowercased())","name":"\#(sku)","status":"active","#
                    + #""listings":[{"channel":"shop"}],"variants":[{"sku":"\#(sku)","#
                    + #""prices":[{"channel":"shop","amount":"\#(price)"}]}]}"#)
            _ = try await ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"99"}]}"#)
        }
        let rate = Int.random(in: 2...6, using: &random)
        // One of each is enough, so that every order begins above it.
        let least = prices.reduce(0, +)
        try await offer(
            "much",
            #""on_return":"claw-back","gives":{"kind":"percentage","rate":"0.\#(rate)"},"#
                + #""conditions":[{"kind":"amount","amount":{"amount":"\#(least)","#
                + #""currency":"IDR"}}]"#)
        try await offer(
            "tenfold",
            #""gives":{"kind":"points","factor":"10"},"items":{"any_of":[{"skus":["A"]}]}"#)
    }

    /// Sells so much of each item, with a fee, and delivers it.
    fileprivate func sell(_ counts: [Int]) async throws -> Sale {
        let customer = try await ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
        let lines = zip(Self.skus, counts).map {
            #"{"sku":"\#($0)","quantity":"\#($1)"}"#
        }.joined(separator: ",")
        let sold = try await ask(
            "orders.place",
            #"{"channel":"shop","customer_id":"\#(customer)","fees":["wrap"],"lines":[\#(lines)]}"#)
        let order = sold.text("id")
        _ = try await ask(
            "orders.payments.take",
            #"{"payments":[{"tender":"card","reference":"\#(order)","amount":{"amount":"#
                + #""\#(sold.text("gross", "amount"))","currency":"IDR"}}]}"#,
            path: ["order_id": order])
        let parcel = try await ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": order]
        ).text("id")
        for step in ["ship", "deliver"] {
            _ = try await ask(
                "orders.fulfilments.\(step)", "{}", path: ["fulfilment_id": parcel])
        }
        return Sale(
            order: order, customer: customer,
            costs: (0..<3).map { sold.number("lines", "\($0)", "gross", "amount") }
                + [sold.number("charges", "0", "gross", "amount")])
    }

    /// Brings a unit of each line that is named back; of the fourth the fee.
    fileprivate func bringBack(
        _ numbers: [Int], of order: String
    ) async throws -> (costs: [(Int, Int)], refund: Int, clawBack: Int) {
        let counts = numbers.filter { $0 < 4 }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let lines = counts.map {
            #"{"line":\#($0.key),"quantity":"\#($0.value)","disposition":"damaged"}"#
        }.joined(separator: ",")
        let charges = numbers.contains(4) ? #"{"line":4}"# : ""
        let back = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(order)","location":"dc-9","lines":[\#(lines)],"#
                + #""charges":[\#(charges)]}"#)
        var costs: [(Int, Int)] = []
        for part in ["lines", "charges"] {
            for place in 0..<9 where !back.text(part, "\(place)", "line").isEmpty {
                costs.append(
                    (
                        back.number(part, "\(place)", "line"),
                        back.number(part, "\(place)", "gross", "amount")
                    ))
            }
        }
        return (costs, back.number("refund", "amount"), back.number("claw_back", "amount"))
    }

    fileprivate func balance(of customer: String) async throws -> String {
        _ = try await selaras.consumption.catchUp()
        return try await ask("loyalty.points-accounts.show", path: ["customer_id": customer])
            .text("balance")
    }
}

extension Desk.Answer {
    fileprivate func number(_ steps: String...) -> Int { Int(text(steps)) ?? -1_000_000_000 }
}
