import RetailCore

@testable import RetailPricing

/// A shop, a cart and promotions at random, the same for the same seed.
struct RandomShop {
    private var random: SeededRandom
    private let kind: Kind
    let currency: Currency
    let rules: MoneyRules
    var book: PriceBook { book(of: promotions) }
    private(set) var promotions: [Promotion] = []
    private(set) var lines: [AskedLine] = []
    private(set) var context: PriceContext
    private var items: [BookItem] = []
    private var lists: [PriceList] = []
    private var taxes: [TaxRule] = []
    private let lanes: [Lane]

    /// What is left out of it.
    enum Kind {
        case full
        /// Goods alone, at prices that can be paid, of which every promotion claws back: what is
        /// kept of them costs what it would cost alone.
        case clawedBack
    }

    init(seed: UInt64, _ kind: Kind = .full) throws {
        random = SeededRandom(seed: seed)
        self.kind = kind
        let currencies: [(Currency, Int64)] = [
            (.idr, 100), (.eur, 1), (.jpy, 1), (.kwd, 5), (.myr, 5),
        ]
        let (currency, step) = currencies[Int.random(in: 0..<currencies.count, using: &random)]
        self.currency = currency
        rules = try MoneyRules(
            currency: currency, payableUnit: step, cashStep: step * 2,
            taxLevel: Bool.random(using: &random) ? .line : .document,
            rounding: Bool.random(using: &random) ? .halfUp : .halfEven)
        var lanes: [Lane] = []
        for name in ["one", "two", "three"] {
            lanes.append(Lane(try Code(name), Bool.random(using: &random) ? .best : .first))
        }
        self.lanes = lanes
        context = PriceContext(
            channel: try Code("web"), rules: rules, now: Instant(milliseconds: 1_000),
            groups: Bool.random(using: &random) ? [try Code("gold")] : [],
            orders: Int.random(in: 0...3, using: &random),
            coupons: Bool.random(using: &random) ? ["SAVE"] : [],
            isExempt: Int.random(in: 0..<8, using: &random) == 0)
        try addLists()
        try addItems()
        try addLines()
        for number in 0..<Int.random(in: 0...6, using: &random) { try addPromotion(number) }
    }

    /// The book with promotions in another order.
    func book(of promotions: [Promotion]) -> PriceBook {
        PriceBook(lists: lists, items: items, lanes: lanes, promotions: promotions, taxes: taxes)
    }

    private mutating func addLists() throws {
        let isIncluded = Bool.random(using: &random)
        lists = [
            PriceList(try Code("usual"), in: currency, isTaxIncluded: isIncluded),
            PriceList(
                try Code("gold-list"), in: currency, isTaxIncluded: isIncluded,
                audience: Audience(groups: [try Code("gold")])),
            PriceList(try Code("sale-list"), .sale, in: currency, isTaxIncluded: isIncluded),
        ]
        let two = Bool.random(using: &random)
        taxes = [
            try TaxRule(
                place: "", taxClass: "standard",
                [
                    try TaxComponent(
                        "vat", Rate(millionths: Int64.random(in: 0...250_000, using: &random)),
                        base: two ? TaxComponent.Fraction(11, of: 12) : .whole)
                ]
                    + (two
                        ? [try TaxComponent("city", Rate(millionths: 12_500), isCompound: true)]
                        : [])),
            try TaxRule(place: "", taxClass: "books", []),
        ]
    }

    private mutating func addItems() throws {
        for number in 0..<Int.random(in: 1...6, using: &random) {
            var prices = [price(0)]
            if Bool.random(using: &random) { prices.append(price(1)) }
            if Int.random(in: 0..<3, using: &random) == 0 { prices.append(price(2)) }
            if Int.random(in: 0..<3, using: &random) == 0 {
                prices.append(price(0, from: try Quantity(whole: 5)))
            }
            items.append(
                BookItem(
                    try SKU("I\(number)"),
                    unit: Int.random(in: 0..<5, using: &random) == 0 ? .kilogram : .piece,
                    .byClass(
                        Int.random(in: 0..<4, using: &random) == 0 ? "books" : "standard"),
                    facets: [Facet(.category, "c\(number % 2)")], prices: prices))
        }
    }

    private mutating func price(_ list: Int, from: Quantity = .zero) -> ListedPrice {
        let isFine = kind == .full && Bool.random(using: &random)
        let millionths =
            isFine
            ? Int64.random(in: 0...500_000_000, using: &random)
            : Int64.random(in: 0...500, using: &random) * 1_000_000
        return ListedPrice(list: list, from: from, millionths: millionths)
    }

    private mutating func addLines() throws {
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let item = items[Int.random(in: 0..<items.count, using: &random)]
            let quantity =
                item.unit == .piece
                ? try Quantity(whole: Int.random(in: 1...12, using: &random))
                : Quantity(thousandths: Int64.random(in: 1...9_999, using: &random))
            lines.append(AskedLine(item.sku, quantity))
        }
        if kind == .full, Bool.random(using: &random) {
            let price = UnitPrice(
                millionths: Int64.random(in: 0...30, using: &random) * 1_000_000,
                currency: currency)
            lines.append(
                AskedLine(
                    .delivery, "parcel",
                    at: AgreedPrice(
                        price, isTaxIncluded: lists[0].isTaxIncluded, taxClass: "standard")))
        }
    }

    private mutating func money() -> Money {
        Money(Int64.random(in: 1...20_000, using: &random) * rules.payableUnit, currency)
    }

    private mutating func rate() -> Rate {
        Rate(millionths: Int64.random(in: 1...100, using: &random) * 10_000)
    }

    private mutating func predicate() -> ItemPredicate {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .has(Facet(.category, "c0"))
        case 1: .has(Facet(.sku, "I0"))
        case 2: .not(.has(Facet(.category, "c1")))
        default: .any
        }
    }

    private mutating func effect() throws -> Effect {
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: return .percentage(rate())
        case 2: return .amount(money())
        case 3: return .amountEach(money())
        case 4: return .price(money())
        case 5:
            return .tiers([
                .init(from: .quantity(try Quantity(whole: 2)), gives: .percentage(rate())),
                .init(from: .amount(money()), gives: .amount(money())),
            ])
        case 6: return .gift(items[0].sku, .one)
        default: return .sets(set())
        }
    }

    private mutating func set() -> UnitSet {
        let parts =
            Bool.random(using: &random)
            ? [UnitSet.Part(predicate(), Int.random(in: 1...4, using: &random))]
            : [UnitSet.Part(predicate(), 1), UnitSet.Part(predicate(), 2)]
        let reward: UnitSet.Reward =
            switch Int.random(in: 0..<4, using: &random) {
            case 0: .bundle(money())
            case 1: .amount(money())
            case 2: .percentage(rate(), of: .dearest(1))
            default: .percentage(rate(), of: .cheapest(1))
            }
        return UnitSet(
            parts, reward, most: Bool.random(using: &random) ? 2 : nil,
            isOnUnit: Bool.random(using: &random))
    }

    private mutating func addPromotion(_ number: Int) throws {
        let tags: Set<String> = Bool.random(using: &random) ? ["a"] : ["b"]
        let with: Set<String> = Bool.random(using: &random) ? ["a", "b"] : []
        promotions.append(
            Promotion(
                try Code("p-\(number)"), lane: lanes[number % 3].code,
                rank: Int.random(in: 0...2, using: &random),
                conditions: try conditions(), try effect(),
                on: kind == .full && Int.random(in: 0..<6, using: &random) == 0
                    ? .delivery : .items(predicate()),
                cap: Int.random(in: 0..<4, using: &random) == 0 ? money() : nil,
                stacking: Stacking(
                    tags: tags, combinesWith: with,
                    isExclusive: Int.random(in: 0..<6, using: &random) == 0,
                    isFinal: Int.random(in: 0..<6, using: &random) == 0),
                onReturn: kind == .clawedBack || number % 2 == 0 ? .clawBack : .keep))
    }

    /// Thresholds by quantity and amount, alone and in combinations, and what asks for no goods.
    private mutating func conditions() throws -> [Condition] {
        let amount = Condition.amount(
            predicate(), atLeast: money(), discounted: Bool.random(using: &random))
        let quantity = Condition.quantity(
            predicate(), atLeast: try Quantity(whole: Int.random(in: 1...12, using: &random)))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return [.coupon(["SAVE"])]
        case 1: return [amount]
        case 2: return [quantity]
        case 3: return [.any([amount, quantity, .coupon(["SAVE"])])]
        case 4: return [.not([amount]), quantity]
        default: return []
        }
    }
}
