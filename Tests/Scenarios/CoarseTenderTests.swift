import RetailComposition
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// Points and coins are coarser than prices: what they give back adds up to what the goods had
/// cost, in whatever order they come back.
@Suite struct CoarseTenderTests {
    /// What goes back for each of two returns: points, cash and card.
    private static let rupiah: [(lines: [Int], backs: [[String]])] = [
        ([1, 2], [["25", "255000", "79500"], ["42", "422300", "131500"]]),
        ([2, 1], [["41", "422200", "131700"], ["26", "255100", "79300"]]),
    ]

    @Test(arguments: Engines.available)
    func `C6 points, cash and card give back what two returns are worth, in either order`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            _ = try await desk.ask(
                "loyalty.earning-rules.set",
                #"{"spend_per_point":"10000","worth_per_point":"100","valid_days":365}"#,
                path: ["currency": "IDR"])
            try await desk.shelve(["r-1": "337000", "r-2": "558000"], "IDR", on: "shop")
            for (lines, backs) in Self.rupiah {
                let mira = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#)
                    .text("id")
                _ = try await desk.ask(
                    "loyalty.points.adjust", #"{"points":67,"currency":"IDR","note":"Gift"}"#,
                    path: ["customer_id": mira])
                let order = try await desk.carryOut(
                    ["r-1", "r-2"], on: "shop",
                    #"{"tender":"points","points":67},"#
                        + #"{"tender":"card","amount":{"amount":"211000","currency":"IDR"},"#
                        + #""reference":"card-\#(mira)"},"#
                        + #"{"tender":"cash","amount":{"amount":"677300","currency":"IDR"}}"#,
                    #""customer_id":"\#(mira)","#)
                #expect(order.text("gross", "amount") == "895000")
                let earned = try await desk.points(of: mira)
                #expect(earned == 88)
                for (line, back) in zip(lines, backs) {
                    let parts = try await desk.bringBack(line, of: order.text("id"))
                    #expect(
                        [parts["points"]?.points, parts["cash"]?.paid, parts["card"]?.paid]
                            == back.map(Optional.some), "\(lines)")
                    guard line == 1, lines[0] == 1 else { continue }
                    let kept = try await desk.points(of: mira)
                    #expect(kept == 55 + 25)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `C5 ringgit in cash and by card come back as taken, and rounding ends at nothing`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            _ = try await desk.ask(
                "catalogue.channels.create",
                #"{"code":"kl","name":"KL","kind":"web","currency":"MYR","locale":"ms-MY","#
                    + #""tax_rate":"0","prices_include_tax":true}"#)
            try await desk.shelve(["m-1": "12.37", "m-2": "35.06", "m-3": "9.81"], "MYR", on: "kl")
            for lines in [[1, 2], [2, 1]] {
                let order = try await desk.carryOut(
                    ["m-1", "m-2"], on: "kl",
                    #"{"tender":"card","amount":{"amount":"20.00","currency":"MYR"},"#
                        + #""reference":"card-\#(desk.ids.next())"},"#
                        + #"{"tender":"cash","amount":{"amount":"27.45","currency":"MYR"}}"#)
                #expect(order.text("gross", "amount") == "47.43")
                var backs: [Int: [String: Desk.Back]] = [:]
                for line in lines {
                    backs[line] = try await desk.bringBack(line, of: order.text("id"))
                }
                let card = [1, 2].map { backs[$0]?["card"]?.paid }
                let cash = [1, 2].map { backs[$0]?["cash"]?.coins }
                #expect(card == ["5.22", "14.78"] && cash == [715, 2_030], "\(lines) \(backs)")
            }
            let three = try await desk.carryOut(
                ["m-3"], quantity: 3, on: "kl",
                #"{"tender":"cash","amount":{"amount":"29.45","currency":"MYR"}}"#)
            #expect(three.text("gross", "amount") == "29.43")
            var coins: [Int64] = []
            for _ in 0..<3 {
                let back = try await desk.bringBack(1, of: three.text("id"))
                coins.append(back["cash"]?.coins ?? 0)
            }
            #expect(coins == [980, 980, 985])
        }
    }
}

extension Desk {
    /// What went back by one tender.
    fileprivate struct Back {
        /// So many points.
        let points: String
        /// So much of the refund.
        let paid: String
        /// So many minor units in coins, with what coins made of it.
        let coins: Int64
    }

    fileprivate func shelve(
        _ prices: [String: String], _ currency: String, on channel: String
    ) async throws {
        for (sku, price) in prices.sorted(by: { $0.key < $1.key }) {
            _ = try await ask(
                "catalogue.products.create",
                #"{"slug":"\#(sku)","name":"Thing","status":"active","#
                    + #""listings":[{"channel":"\#(channel)"}],"variants":[{"sku":"\#(sku)","#
                    + #""prices":[{"channel":"\#(channel)","currency":"\#(currency)","#
                    + #""amount":"\#(price)"}]}]}"#)
            _ = try await ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"9"}]}"#)
        }
        _ = try await ask(
            "inventory.sources.set", #"{"sources":[{"location":"dc-9"}]}"#,
            path: ["channel": channel])
    }

    fileprivate func carryOut(
        _ skus: [String], quantity: Int = 1, on channel: String, _ payments: String,
        _ more: String = ""
    ) async throws -> Answer {
        let lines = skus.map {
            #"{"sku":"\#($0)","quantity":"\#(quantity)","method":"carry-out","location":"dc-9"}"#
        }
        return try await ask(
            "orders.place",
            #"{"channel":"\#(channel)","location":"dc-9",\#(more)"lines":["#
                + lines.joined(separator: ",") + #"],"payments":[\#(payments)]}"#)
    }

    fileprivate func bringBack(
        _ line: Int, of order: String
    ) async throws -> [String: Back] {
        let answer = try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(order)","location":"dc-9","#
                + #""lines":[{"line":\#(line),"quantity":"1","disposition":"damaged"}]}"#)
        var backs: [String: Back] = [:]
        for place in 0..<3 {
            let tender = answer.text("tenders", "\(place)", "tender")
            guard !tender.isEmpty else { break }
            func minor(_ field: String) throws -> Int64 {
                try Money(
                    text: answer.text("tenders", "\(place)", field, "amount"),
                    currency: Currency(answer.text("tenders", "\(place)", field, "currency"))
                ).amount
            }
            backs[tender] = Back(
                points: answer.text("tenders", "\(place)", "points"),
                paid: answer.text("tenders", "\(place)", "amount", "amount"),
                coins: try minor("amount") + minor("rounding"))
        }
        return backs
    }

    /// The customer's points, once every event was taken in.
    fileprivate func points(of customer: String) async throws -> Int {
        _ = try await selaras.consumption.catchUp()
        let account = try await ask("loyalty.points-accounts.show", path: ["customer_id": customer])
        return Int(account.text("balance")) ?? -1
    }
}
