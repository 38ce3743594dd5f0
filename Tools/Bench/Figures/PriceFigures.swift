import RetailCore
import RetailPricing

/// How long quotes take, on one core, without any server.
struct PriceFigures {
    let report: (Figure) -> Void
    private let rules: MoneyRules
    private let context: PriceContext

    init(report: @escaping (Figure) -> Void) throws {
        self.report = report
        rules = try MoneyRules(currency: .idr, payableUnit: 100, cashStep: 10_000)
        context = PriceContext(
            channel: try Code("web"), rules: rules, now: Instant(milliseconds: 1_000))
    }

    func run() throws {
        try tell("3 lines, no promotion", lines: 3, most: 15, try book([]))
        try tell("3 lines, 5 promotions that match", lines: 3, most: 60, try book(try matching(5)))
        try tell(
            "200 lines, 50 promotions, 5 of them match", lines: 200, most: 5_000,
            try book(try matching(5) + strangers(45)))
        try tell(
            "200 lines, 50 promotions that match", lines: 200, most: 5_000,
            try book(try matching(50)))
        let few = try time(try book(try matching(5) + strangers(5)), lines(3))
        let many = try time(try book(try matching(5) + strangers(995)), lines(3))
        report(
            Figure(
                name: "price: 1,000 promotions beside 10, 5 match",
                value: "\(many.text(1)) µs beside \(few.text(1)) µs", bar: "flat: ≤ 1.25 ×",
                isMet: many <= few * 1.25, numbers: [("many_us", many), ("few_us", few)]))
    }

    private func tell(_ name: String, lines count: Int, most: Double, _ book: PriceBook) throws {
        let micros = try time(book, lines(count))
        report(
            Figure(
                name: "price: \(name)", value: "\(micros.text(1)) µs",
                bar: "≤ \(most.text(0)) µs", isMet: micros <= most, numbers: [("us", micros)]))
    }

    /// Microseconds of a quote, the best of seven rounds.
    private func time(_ book: PriceBook, _ lines: [AskedLine]) throws -> Double {
        let count = max(20, 4_000 / lines.count)
        var best = Double.infinity
        var octets: Int64 = 0
        for _ in 0..<7 {
            let start = ContinuousClock.now
            for _ in 0..<count { octets &+= try book.quote(lines, for: context).gross.amount }
            let took = (ContinuousClock.now - start).components
            let micros =
                Double(took.seconds) * 1_000_000 + Double(took.attoseconds) / 1_000_000_000_000
            best = min(best, micros / Double(count))
        }
        guard octets > 0 else { throw BenchError("The cart cost nothing.") }
        return best
    }

    private func lines(_ count: Int) throws -> [AskedLine] {
        try (0..<count).map {
            AskedLine(try SKU("ITEM-\($0)"), try Quantity(whole: 1 + $0 % 3))
        }
    }

    /// Promotions of several kinds that all find something in the cart.
    private func matching(_ count: Int) throws -> [Promotion] {
        try (0..<count).map { number in
            let items = ItemPredicate.has(Facet(.category, "c\(number % 5)"))
            let effect: Effect =
                switch number % 4 {
                case 0: .percentage(Rate(basisPoints: 1_000))
                case 1:
                    .sets(
                        UnitSet(
                            [.init(items, 3)],
                            .percentage(Rate(millionths: 1_000_000), of: .cheapest(1))))
                case 2: .amount(Money(500_000, .idr))
                default: .amountEach(Money(10_000, .idr))
                }
            return Promotion(
                try Code("match-\(number)"), lane: try Code("lane-\(number % 3)"), effect,
                on: .items(number % 4 == 2 ? .any : items))
        }
    }

    /// Promotions of items that are not in the cart.
    private func strangers(_ count: Int) -> [Promotion] {
        (0..<count).compactMap { number in
            guard let code = try? Code<Promotion>("other-\(number)"),
                let lane = try? Code<Lane>("lane-\(number % 3)")
            else { return nil }
            return Promotion(
                code, lane: lane, .percentage(Rate(basisPoints: 500)),
                on: .items(.has(Facet(.brand, "b\(number)"))))
        }
    }

    private func book(_ promotions: [Promotion]) throws -> PriceBook {
        PriceBook(
            lists: [PriceList(try Code("usual"), in: .idr, isTaxIncluded: true)],
            items: try (0..<1_000).map { number in
                BookItem(
                    try SKU("ITEM-\(number)"),
                    facets: [Facet(.category, "c\(number % 5)"), Facet(.product, "p\(number)")],
                    prices: [
                        ListedPrice(list: 0, millionths: Int64(15_000 + number) * 1_000_000)
                    ])
            },
            lanes: try (0..<3).map { Lane(try Code("lane-\($0)")) }, promotions: promotions,
            taxes: [
                try TaxRule(
                    place: "", taxClass: "standard",
                    [
                        try TaxComponent(
                            "ppn", Rate(basisPoints: 1_200), base: .init(11, of: 12))
                    ])
            ])
    }
}
