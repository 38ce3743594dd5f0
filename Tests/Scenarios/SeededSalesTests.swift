import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Random shops, promotions, carts and returns, through the database: units sum to lines, lines to
/// orders, taxes to tax, and whatever comes back in whatever order sums to what was paid.
@Suite struct SeededSalesTests {
    private static let skus = ["P-1", "P-2", "P-3", "P-4", "P-5"]

    @Test(arguments: Engines.available)
    func `orders add up, and returns in any order give back what was paid`(
        engine: EngineKind
    ) async throws {
        let first = testSeed("SeededSalesTests, \(engine)")
        let seeds = testSeeds(20)
        try await withDesk(engine) { desk in
            try await furnish(desk)
            for seed in 0..<UInt64(seeds) {
                var random = Dice(state: first &+ seed &* 1_000_003)
                let codes = try await publish(desk, "s\(seed)", &random)
                try await sell(desk, &random, "seed \(first), round \(seed)")
                for code in codes {
                    _ = try await desk.ask("catalogue.promotions.end", "{}", path: ["code": code])
                }
            }
        }
    }

    private func furnish(_ desk: Desk) async throws {
        for (place, sku) in Self.skus.enumerated() {
            let price = ["99900", "149900", "15500", "33333", "7"][place]
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"goods-\#(place)","name":"Goods","status":"active","#
                    + #""brand":"B\#(place % 2)","listings":[{"channel":"shop"}],"#
                    + #""variants":[{"sku":"\#(sku)","prices":[{"channel":"shop","#
                    + #""amount":"\#(price)"}]}]}"#)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"100000"}]}"#)
        }
    }

    /// Publishes up to four promotions of random kinds.
    private func publish(
        _ desk: Desk, _ name: String, _ random: inout Dice
    ) async throws -> [String] {
        var codes: [String] = []
        for number in 0..<random.below(5) {
            let code = "\(name)-\(number)"
            let rate = ["0.1", "0.33", "0.07", "1"][random.below(4)]
            let amount = [700, 12_345, 50_000][random.below(3)]
            let items = #"{"any_of":[{"brands":["B\#(random.below(2))"]}]}"#
            let gives = [
                #"{"kind":"percentage","rate":"\#(rate)"},"items":\#(items)"#,
                #"{"kind":"amount","amount":{"amount":"\#(amount)","currency":"IDR"}}"#,
                #"{"kind":"amount-each","amount":{"amount":"\#(amount)","currency":"IDR"}}"#,
                #"{"kind":"set-percentage","rate":"\#(rate)","chosen":"cheapest","parts":[{"#
                    + #""count":\#(random.below(4) + 2),"items":\#(items)}]}"#,
                #"{"kind":"tiers","tiers":[{"from_quantity":"3","rate":"0.05"},{"#
                    + #""from_quantity":"6","rate":"0.15"}]}"#,
            ][random.below(5)]
            let lane = random.below(2) == 0 ? "item" : "order"
            let tags = random.below(2) == 0 ? #","tags":["t"],"combines_with":["t"]"# : ""
            _ = try await desk.ask(
                "catalogue.promotions.create",
                #"{"code":"\#(code)","name":"P","lane":"\#(lane)","gives":\#(gives)\#(tags)}"#)
            _ = try await desk.ask("catalogue.promotions.publish", "{}", path: ["code": code])
            codes.append(code)
        }
        return codes
    }

    /// Orders a random cart, and brings it back unit by unit in a random order.
    private func sell(_ desk: Desk, _ random: inout Dice, _ seed: String) async throws {
        var counts = Self.skus.map { _ in random.below(4) }
        if counts.allSatisfy({ $0 == 0 }) { counts[0] = 1 }
        let lines = zip(Self.skus, counts).filter { $0.1 > 0 }
        let wanted = lines.map {
            #"{"sku":"\#($0)","quantity":"\#($1)","method":"carry-out","location":"dc-9"}"#
        }.joined(separator: ",")
        let order = #"{"channel":"shop","location":"dc-9","lines":[\#(wanted)]"#
        let cart = try await desk.ask(
            "catalogue.promotions.explain",
            #"{"channel":"shop","location":"dc-9","method":"carry-out","lines":["#
                + lines.map { #"{"sku":"\#($0)","quantity":"\#($1)"}"# }.joined(separator: ",")
                + "]}")
        let gross = cart.text("gross", "amount")
        let paid =
            gross == "0"
            ? ""
            : #","payments":[{"tender":"card","reference":"pay-\#(desk.ids.next())","#
                + #""amount":{"amount":"\#(gross)","currency":"IDR"}}]"#
        let placed = try await desk.ask("orders.place", order + paid + "}")
        #expect(placed.text("gross", "amount") == gross, "\(seed)")
        var (sum, tax, taxes) = (0, 0, 0)
        for place in lines.indices {
            sum += placed.number("lines", "\(place)", "gross", "amount")
            tax += placed.number("lines", "\(place)", "tax", "amount")
        }
        for place in 0..<4 { taxes += placed.number("taxes", "\(place)", "amount", "amount") }
        #expect("\(sum)" == gross && "\(tax)" == placed.text("tax", "amount"), "\(seed)")
        #expect(taxes == tax, "\(seed)")
        var back = 0
        var left = lines.enumerated().flatMap { place, line in
            (0..<line.1).map { _ in place + 1 }
        }
        while !left.isEmpty {
            let line = left.remove(at: random.below(left.count))
            let returned = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(placed.text("id"))","location":"dc-9","#
                    + #""lines":[{"line":\#(line),"quantity":"1"}]}"#)
            let refund = returned.number("refund", "amount")
            #expect(refund >= 0, "\(seed)")
            back += refund
        }
        #expect("\(back)" == gross, "\(seed)")
    }
}

extension Desk.Answer {
    /// The whole number at a path; 0 where there is none.
    fileprivate func number(_ steps: String...) -> Int {
        let found: String
        switch steps.count {
        case 2: found = text(steps[0], steps[1])
        case 4: found = text(steps[0], steps[1], steps[2], steps[3])
        default: found = ""
        }
        return Int(found) ?? 0
    }
}

/// A linear congruential generator by Knuth's constants: the same seed throws the same dice.
private struct Dice {
    var state: UInt64

    /// From zero up to below a number.
    mutating func below(_ most: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(most))
    }
}
