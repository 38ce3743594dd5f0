import RetailCore
import RetailTestSupport
import Testing

@testable import RetailPricing

/// Whatever is asked, an answer or a refusal comes back.
@Suite struct LimitTests {
    @Test func `refuses a cart that costs more than can be worked out exactly`() throws {
        let counter = try Counter(.jpy, payable: 1, isTaxIncluded: false, rate: "400")
        let book = try counter.book(["A": 1_000_000_000_000])
        let most = try book.quote(counter.lines([("A", 1_000)]), for: counter.context)
        #expect(most.gross.amount == 5_000_000_000_000_000)
        #expect(throws: RetailError.self) {
            try book.quote(counter.lines([("A", 1_001)]), for: counter.context)
        }
        #expect(throws: RetailError.self) {
            try book.quote(counter.lines([("A", 600), ("A", 600)]), for: counter.context)
        }
    }

    @Test func `four taxes of the highest rate on one another still add up`() throws {
        let counter = try Counter(.jpy, payable: 1, isTaxIncluded: false)
        let rule = try TaxRule(
            place: "", taxClass: "standard",
            try (0..<4).map {
                try TaxComponent("t\($0)", Rate(percent: "400"), isCompound: true)
            })
        let book = PriceBook(
            lists: [counter.list],
            items: [
                BookItem(
                    try SKU("A"),
                    prices: [ListedPrice(list: 0, millionths: 1_000_000_000_000_000_000)])
            ], taxes: [rule])
        let quote = try book.quote(counter.lines([("A", 1_000)]), for: counter.context)
        #expect(quote.gross.amount == 625_000_000_000_000_000)
    }

    /// Promotions of senseless figures give nothing, or all, and never trap.
    @Test func `takes senseless figures`() throws {
        let counter = try Counter(.eur, payable: 1)
        let huge = Money(.max, .eur)
        let least = Money(.min, .eur)
        let effects: [Effect] = [
            .percentage(Rate(millionths: .max)), .percentage(Rate(millionths: .min)),
            .amount(huge), .amount(least), .amountEach(huge), .amountEach(least), .price(least),
            .price(huge), .tiers([]), .gift(try SKU("A"), Quantity(thousandths: .max)),
            .sets(UnitSet([], .amount(huge))), .sets(UnitSet([.init(.any, 0)], .amount(huge))),
            .sets(UnitSet([.init(.any, .max)], .amount(huge))),
            .sets(UnitSet([.init(.any, 1)], .amount(huge), most: .min)),
            .sets(UnitSet([.init(.any, 1)], .bundle(least))),
            .sets(UnitSet([.init(.any, 2)], .percentage(Rate(millionths: .max), of: .part(7)))),
            .sets(
                UnitSet([.init(.any, 2)], .percentage(Rate(millionths: .max), of: .cheapest(-1)))),
        ]
        for effect in effects {
            for cap in [nil, huge, least] {
                let book = try counter.book(
                    ["A": 1_000, "B": 0], lanes: ["parts"],
                    [
                        Promotion(
                            Code("odd"), lane: Code("parts"),
                            conditions: [.amount(.any, atLeast: least, discounted: true)], effect,
                            cap: cap)
                    ])
                let quote = try book.quote(
                    counter.lines([("A", 3), ("B", 2)]), for: counter.context)
                #expect((0...3_000).contains(quote.gross.amount), "\(effect)")
            }
        }
    }

    @Test func `refuses lines that cannot be priced, with a pointer to each`() throws {
        let counter = try Counter(.eur, payable: 1)
        let book = try counter.book(["A": 1_000])
        func pointer(_ line: AskedLine) -> String? {
            do {
                _ = try book.quote([line], for: counter.context)
                return nil
            } catch { return error.issues.first?.pointer }
        }
        #expect(pointer(AskedLine(try SKU("B"), .one)) == "/lines/0/sku")
        #expect(pointer(AskedLine(try SKU("A"), .zero)) == "/lines/0/quantity")
        #expect(
            pointer(AskedLine(try SKU("A"), Quantity(thousandths: 1_500))) == "/lines/0/quantity")
        #expect(try book.quote([], for: counter.context).gross.isZero)
    }

    /// No unit bears more tax than it costs, however many taxes are in a price.
    @Test func `an exempt customer pays no less than nothing for any unit`() throws {
        var counter = try Counter(.eur, payable: 1, taxLevel: .document)
        counter.context.isExempt = true
        let rule = try TaxRule(
            place: "", taxClass: "standard",
            [TaxComponent("gst", Rate(percent: "5")), TaxComponent("qst", Rate(percent: "9.975"))])
        let book = PriceBook(
            lists: [counter.list],
            items: [
                BookItem(try SKU("A"), prices: [ListedPrice(list: 0, millionths: 10_000)])
            ], taxes: [rule])
        let quote = try book.quote(counter.lines([("A", 20)]), for: counter.context)
        #expect(quote.lines[0].runs.allSatisfy { $0.price >= 0 && $0.gross >= 0 })
        #expect(quote.gross == Money(17, .eur))
    }

    /// What nothing stands in the way of counts, however large the cart and many the offers.
    @Test func `offers of their own all count in a large cart`() throws {
        let counter = try Counter(.eur, payable: 1)
        let names = (0..<60).map { "I\($0)" }
        let own = try names.prefix(30).map {
            Promotion(
                try Code("own-\($0.lowercased())"), lane: try Code("parts"),
                .percentage(try Rate(percent: "10")), on: .items(counter.sku($0)))
        }
        let rivals = try (0..<20).map {
            Promotion(
                try Code("rival-\($0)"), lane: try Code("parts"),
                .percentage(Rate(basisPoints: 2_000 + Int32($0))),
                on: .items(.some(names.suffix(20).map(counter.sku))))
        }
        let book = try counter.book(
            Dictionary(uniqueKeysWithValues: names.map { ($0, 1_000) }), lanes: ["parts"],
            own + rivals)
        let quote = try book.quote(counter.lines(names.map { ($0, 1) }), for: counter.context)
        #expect(quote.discounts.count == 31)
    }
}
