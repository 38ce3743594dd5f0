import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What of a sale is tax: the same on the order, its lines and all that comes back.
@Suite struct TaxLineScenarioTests {
    /// C7: a till, its invoice and its credit notes say one tax, worked out on the document.
    @Test(arguments: Engines.available)
    func `C7 till, invoice and credit notes agree where tax is on top`(
        kind: EngineKind
    ) async throws {
        try await withServedDesk(kind) { desk in
            try await desk.openTill(
                isTaxIncluded: false, [("A", "1.48"), ("B", "1.52"), ("C", "1.54"), ("D", "0.39")])
            try await desk.tax("BE", "standard", #"[{"name":"vat","rate":"0.21"}]"#)
            let sold = try await desk.sell([("A", 4), ("B", 1), ("C", 1), ("D", 1)])
            #expect(sold.text("gross", "amount") == "11.34")
            #expect(sold.text("tax", "amount") == "1.97")
            #expect(sold.taxes == ["vat 0.21 9.37 1.97"])
            var back: [String] = []
            for (line, count) in [(1, 4), (2, 1), (3, 1), (4, 1)] {
                for _ in 0..<count {
                    back.append(try await desk.bringBack(sold, line).text("tax", "amount"))
                }
            }
            #expect(back == ["0.31", "0.31", "0.31", "0.31", "0.32", "0.33", "0.08"])
            let order = try await desk.ask("orders.show", path: ["order_id": sold.text("id")])
            #expect(order.text("refunded", "amount") == "11.34")
        }
    }

    @Test(arguments: Engines.available)
    func `C7 till, invoice and credit notes agree where tax is inside`(
        kind: EngineKind
    ) async throws {
        try await withServedDesk(kind) { desk in
            try await desk.openTill(isTaxIncluded: true, [("A", "28.90"), ("B", "1.25")])
            try await desk.tax("BE", "standard", #"[{"name":"vat","rate":"0.22"}]"#)
            try await desk.tax("BE", "reduced", #"[{"name":"vat","rate":"0.1"}]"#)
            _ = try await desk.ask(
                "catalogue.products.update", #"{"tax_class":"reduced"}"#,
                path: ["id": desk.product("B")])
            let sold = try await desk.sell([("A", 1), ("B", 1)])
            #expect(sold.text("gross", "amount") == "30.15")
            #expect(sold.text("tax", "amount") == "5.32")
            #expect(sold.taxes == ["vat 0.22 23.69 5.21", "vat 0.1 1.14 0.11"])
            let back = try await desk.bringBack(sold, 1)
            #expect(back.taxes == ["vat 0.22 23.69 5.21"])
            #expect(try await desk.bringBack(sold, 2).taxes == ["vat 0.1 1.14 0.11"])
        }
    }

    @Test(arguments: Engines.available)
    func `an order bears each tax of its place, and gives each back`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.openTill(isTaxIncluded: false, [("A", "19.99")])
            try await desk.tax(
                "BE", "standard",
                #"[{"name":"state","rate":"0.0625"},{"name":"county","rate":"0.0175"},"#
                    + #"{"name":"city","rate":"0.0125"},{"name":"levy","rate":"0.1","#
                    + #""base":"11/12","is_compound":true}]"#)
            let sold = try await desk.sell([("A", 3)])
            // 59.97 × 6.25 %, 1.75 %, 1.25 %, and 10 % of 11/12 of all that.
            let taxes = [
                "state 0.0625 59.97 3.75", "county 0.0175 59.97 1.05", "city 0.0125 59.97 0.75",
                "levy 0.1 59.97 6.01",
            ]
            #expect(sold.taxes == taxes)
            #expect(sold.text("tax", "amount") == "11.56")
            #expect(sold.text("lines", "0", "runs", "0", "tax_place") == "BE")
            #expect(sold.text("lines", "0", "runs", "0", "tax_class") == "standard")
            var sums = [0, 0, 0, 0]
            for _ in 0..<3 {
                let back = try await desk.bringBack(sold, 1)
                for place in 0..<4 {
                    sums[place] += back.cents(ofTax: place)
                }
            }
            #expect(sums == [375, 105, 75, 601])
        }
    }

    /// Any cart, any rule, any order of returns: taxes sum to the tax, returns to the sale.
    @Test(arguments: Engines.available)
    func `taxes of any sale sum to its tax, and what comes back to what was sold`(
        kind: EngineKind
    ) async throws {
        let seed = UInt64.random(in: .min ... .max)
        print("seed of taxes that sum, \(kind): \(seed)")
        var random = SeededRandom(seed: seed)
        try await withDesk(kind) { desk in
            let goods = (0..<4).map { place in
                let cents = Int.random(in: 1...9_999, using: &random)
                return ("G\(place)", "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)")
            }
            try await desk.openTill(isTaxIncluded: Bool.random(using: &random), goods)
            for round in 0..<8 {
                let taxes = (0..<Int.random(in: 0...4, using: &random)).map { place in
                    let rate = Int.random(in: 1...300, using: &random)
                    let isCompound = place > 0 && Bool.random(using: &random)
                    return #"{"name":"t\#(place)","rate":"\#(Self.thousandths(rate))","#
                        + #""base":"\#(Int.random(in: 1...12, using: &random))/12","#
                        + #""is_compound":\#(isCompound)}"#
                }
                try await desk.tax("BE", "standard", "[\(taxes.joined(separator: ","))]")
                let wanted = goods.map { ($0.0, Int.random(in: 1...3, using: &random)) }
                let sold = try await desk.sell(wanted)
                let sum = sold.sum("taxes")
                #expect(sum == sold.cents("tax"), "seed \(seed), round \(round)")
                var units = wanted.indices.flatMap { line in
                    Array(repeating: line + 1, count: wanted[line].1)
                }
                units.shuffle(using: &random)
                var (gross, tax) = (0, 0)
                for line in units {
                    let back = try await desk.bringBack(sold, line)
                    #expect(back.sum("taxes") == back.cents("tax"), "seed \(seed)")
                    gross += back.cents("credit")
                    tax += back.cents("tax")
                }
                #expect(gross == sold.cents("gross"), "seed \(seed), round \(round)")
                #expect(tax == sold.cents("tax"), "seed \(seed), round \(round)")
            }
        }
    }

    private static func thousandths(_ value: Int) -> String {
        "0." + String(repeating: "0", count: 3 - "\(value)".count) + "\(value)"
    }
}

extension Desk {
    /// Opens a till in euros, in a market that works tax out on the document, with goods at a shop.
    fileprivate func openTill(isTaxIncluded: Bool, _ goods: [(String, String)]) async throws {
        _ = try await ask(
            "catalogue.markets.create",
            #"{"code":"be","country":"BE","currency":"EUR","name":"Belgium","cash_step":"0.01","#
                + #""tax_level":"document"}"#)
        _ = try await ask(
            "catalogue.channels.create",
            #"{"code":"till","name":"Till","kind":"store","currency":"EUR","locale":"nl-BE","#
                + #""market":"be","tax_rate":"0","prices_include_tax":\#(isTaxIncluded)}"#)
        _ = try await ask(
            "inventory.locations.create",
            #"{"code":"shop-1","name":"Shop","kind":"store","pickup":true}"#)
        for (sku, price) in goods {
            _ = try await ask(
                "catalogue.products.create",
                #"{"slug":"p-\#(sku.lowercased())","name":"\#(sku)","status":"active","#
                    + #""listings":[{"channel":"till"}],"variants":[{"sku":"\#(sku)","#
                    + #""prices":[{"channel":"till","currency":"EUR","amount":"\#(price)"}]}]}"#)
        }
        let lines = goods.map { #"{"sku":"\#($0.0)","quantity":"1000"}"# }
        _ = try await ask(
            "inventory.stock.receive",
            #"{"location":"shop-1","lines":[\#(lines.joined(separator: ","))]}"#)
    }

    fileprivate func product(_ sku: String) async throws -> String {
        try await ask("catalogue.variants.show", path: ["sku": sku]).text("product_id")
    }

    fileprivate func tax(_ place: String, _ taxClass: String, _ components: String) async throws {
        _ = try await ask(
            "catalogue.taxes.set",
            #"{"place":"\#(place)","tax_class":"\#(taxClass)","components":\#(components)}"#)
    }

    /// Sells goods over the counter for what they cost.
    fileprivate func sell(_ goods: [(String, Int)]) async throws -> Answer {
        let lines = goods.map { #"{"sku":"\#($0.0)","quantity":"\#($0.1)"}"# }
            .joined(separator: ",")
        let cart = try await ask(
            "orders.carts.create", #"{"channel":"till","location":"shop-1"}"#
        ).text("id")
        var shown: Answer?
        for (sku, count) in goods {
            shown = try await ask(
                "orders.carts.add",
                #"{"sku":"\#(sku)","quantity":"\#(count)","method":"carry-out"}"#,
                path: ["cart_id": cart])
        }
        let filled = try #require(shown)
        let gross = filled.text("gross", "amount")
        let paid =
            gross == "0"
            ? ""
            : #","payments":[{"tender":"card","amount":{"amount":"\#(gross)","#
                + #""currency":"EUR"},"reference":"\#(ids.next())"}]"#
        let sold = try await ask("orders.place", #"{"cart_id":"\#(cart)"\#(paid)}"#)
        #expect(sold.text("status") == "completed", "\(lines)")
        #expect(sold.text("tax", "amount") == filled.text("tax", "amount"))
        #expect(sold.taxes == filled.taxes)
        return sold
    }

    /// One unit of a line comes back.
    fileprivate func bringBack(_ sold: Answer, _ line: Int) async throws -> Answer {
        try await ask(
            "orders.returns.create",
            #"{"order_id":"\#(sold.text("id"))","location":"shop-1","#
                + #""lines":[{"line":\#(line),"quantity":"1"}]}"#)
    }
}

extension Desk.Answer {
    /// The taxes of a document: name, rate, what bears it, amount.
    fileprivate var taxes: [String] {
        var taxes: [String] = []
        while !text("taxes", "\(taxes.count)", "name").isEmpty {
            let place = "\(taxes.count)"
            taxes.append(
                [
                    text("taxes", place, "name"), text("taxes", place, "rate"),
                    text("taxes", place, "net", "amount"), text("taxes", place, "amount", "amount"),
                ].joined(separator: " "))
        }
        return taxes
    }

    /// An amount in cents.
    fileprivate func cents(_ member: String) -> Int { Self.cents(text(member, "amount")) }

    /// What all elements of a list come to, in cents.
    fileprivate func sum(_ list: String) -> Int {
        taxes.indices.reduce(0) { $0 + Self.cents(text(list, "\($1)", "amount", "amount")) }
    }

    fileprivate func cents(ofTax place: Int) -> Int {
        Self.cents(text("taxes", "\(place)", "amount", "amount"))
    }

    private static func cents(_ text: String) -> Int {
        let parts = text.split(separator: ".")
        let whole = (Int(parts.first ?? "0") ?? 0) * 100
        guard parts.count == 2 else { return whole }
        return whole + (Int(parts[1].padding(to: 2)) ?? 0)
    }
}

extension Substring {
    fileprivate func padding(to length: Int) -> String {
        self + String(repeating: "0", count: Swift.max(0, length - count))
    }
}
