public import RetailCore

extension PriceBook {
    /// What a cart costs for who buys it.
    ///
    /// Every line costs its quantity at the exact price of one unit, rounded once to what can be
    /// paid and shared by its units; then each lane of promotions takes off what it gives; then
    /// taxes are worked out. Equal books, contexts and lines give equal quotes.
    /// - Throws: `pricing.item-unknown`, `pricing.no-price`, `pricing.tax-rule-missing` with a
    ///   pointer to the line; `core.quantity-step`; `pricing.too-large`,
    ///   `pricing.too-many-parts`.
    public func quote(
        _ lines: [AskedLine], for context: PriceContext
    ) throws(RetailError) -> Quote {
        var pricing = try Pricing(self, lines, context)
        try pricing.runLanes()
        return try pricing.finish()
    }
}

/// The working out of one quote.
struct Pricing {
    let book: PriceBook
    let context: PriceContext
    let asked: [AskedLine]
    /// What is known of each line.
    private(set) var lines: [Line] = []
    var cart = Cart(spans: [])
    /// Which lines each promotion of the lane that is worked on is for, by its place in the book.
    var meant: [Int: MeantLines] = [:]
    var gifts: [Quote.Gift] = []
    var points: [Quote.PointsFactor] = []
    /// Whether what became of every promotion is wanted; else that of those that ask for a coupon.
    var isExplaining = false
    /// What became of promotions, by their places in the book.
    var trace: [Int: PromotionVerdict.Outcome] = [:]
    /// What promotions gave that stay as they were; nil for a cart that is priced anew.
    private(set) var frozen: FrozenOffers?
    /// How many minor units a payable one has.
    let step: Int64

    /// Into how many parts promotions may cut the cart: each one on sets may double them.
    private(set) var mostSpans = 0

    /// What all lines cost by their lists, in minor units.
    private var listed: Int128 = 0
    /// The most that a cart may cost: with four taxes of the highest rates each, all sums still fit
    /// into 64 bits.
    private static let most: Int128 = 1_000_000_000_000_000

    /// A line with what the book says of it.
    struct Line {
        let item: BookItem?
        let list: Code<PriceList>?
        let price: UnitPrice
        let compareAt: UnitPrice?
        let isTaxIncluded: Bool
        let taxes: [TaxComponent]
        /// The class by which it is taxed, and the place whose rule says how.
        let taxClass: String?
        let taxPlace: String?

        init(
            _ item: BookItem?, list: Code<PriceList>? = nil, _ price: UnitPrice,
            compareAt: UnitPrice? = nil, isTaxIncluded: Bool, _ taxation: Taxation,
            _ taxes: PriceBook.FoundTaxes
        ) {
            self.item = item
            self.list = list
            self.price = price
            self.compareAt = compareAt
            self.isTaxIncluded = isTaxIncluded
            self.taxes = taxes.components
            taxClass = taxation.taxClass
            taxPlace = taxes.place
        }
    }

    init(
        _ book: PriceBook, _ asked: [AskedLine], _ context: PriceContext
    ) throws(RetailError) {
        self.book = book
        self.context = context
        self.asked = asked
        step = context.rules.payableUnit
        var choice = ListChoice(book, context)
        lines.reserveCapacity(asked.count)
        cart.spans.reserveCapacity(asked.count + asked.count / 2)
        let totals = try Self.totals(of: asked)
        for (index, line) in asked.enumerated() {
            let known = try known(line, index, totals, &choice)
            lines.append(known)
            try addUnits(of: line, index, known)
        }
        mostSpans = Self.mostCuts + 4 * cart.spans.count
    }

    private static let mostCuts = 2_000

    /// Refuses a cart that promotions have cut into too many parts.
    /// - Throws: `pricing.too-many-parts`.
    func requireWhole(_ cart: Cart) throws(RetailError) {
        guard cart.spans.count > mostSpans else { return }
        throw .invalid(
            .tooManyParts,
            "Promotions would give \(mostSpans) or more different prices in one cart. Split it.")
    }

    /// Prices again what is kept of a quote: at its frozen list prices, and with what its
    /// promotions gave where that is kept.
    init(
        _ book: PriceBook, kept: [KeptLine], _ context: PriceContext
    ) throws(RetailError) {
        self.book = book
        self.context = context
        step = context.rules.payableUnit
        asked = try kept.map { line throws(RetailError) in try line.asked(in: book) }
        frozen = FrozenOffers(kept, of: book, step: step)
        let stays = Set(book.promotions.filter { $0.onReturn == .keep }.map(\.code))
        for (index, line) in kept.enumerated() {
            let quoted = line.line
            let item = book.items[quoted.asked.name]
            let taxation = quoted.asked.price?.taxation ?? item?.taxation ?? .byClass("")
            lines.append(
                Line(
                    item, list: quoted.list, quoted.unitPrice, compareAt: quoted.compareAt,
                    isTaxIncluded: quoted.isTaxIncluded, taxation,
                    try taxes(taxation, at: index, isSold: true)))
            for part in line.parts(keeping: stays) {
                add(index, part.first, part.count, part.list / step)
            }
        }
        mostSpans = Self.mostCuts + 4 * cart.spans.count
    }

    /// How much of each item all lines have together, where several lines have it.
    private static func totals(
        of asked: [AskedLine]
    ) throws(RetailError) -> [String: Quantity] {
        var totals: [String: Quantity] = [:]
        for line in asked where line.kind == .item {
            totals[line.name] = try (totals[line.name] ?? .zero).adding(line.quantity)
        }
        return totals
    }

    private func known(
        _ line: AskedLine, _ index: Int, _ totals: [String: Quantity], _ choice: inout ListChoice
    ) throws(RetailError) -> Line {
        let item = line.kind == .item ? book.items[line.name] : nil
        if let agreed = line.price {
            return Line(
                item, agreed.price, isTaxIncluded: agreed.isTaxIncluded, agreed.taxation,
                try taxes(agreed.taxation, at: index))
        }
        guard let item else {
            throw .notFound(
                .itemNotInBook, "\(line.name) is not in the price book.",
                at: "/lines/\(index)/sku")
        }
        guard let price = choice.price(of: item, for: totals[line.name] ?? line.quantity) else {
            throw .conflict(
                .noPrice, "\(line.name) has no price here and now.", at: "/lines/\(index)/sku")
        }
        let list = book.lists[price.list]
        return Line(
            item, list: list.code,
            UnitPrice(millionths: price.millionths, currency: list.currency),
            compareAt: price.compareAt.map { UnitPrice(millionths: $0, currency: list.currency) },
            isTaxIncluded: list.isTaxIncluded, item.taxation,
            try taxes(item.taxation, at: index))
    }

    private func taxes(
        _ taxation: Taxation, at index: Int, isSold: Bool = false
    ) throws(RetailError) -> PriceBook.FoundTaxes {
        let place = asked[index].taxPlace ?? context.taxPlace
        let found = book.taxation(
            taxation, in: place, at: context.now, isAssumed: isSold || context.isTaxAssumed)
        guard let taxes = found else {
            throw .conflict(
                .noTaxRule,
                "No tax rule is for the class \(taxation.taxClass ?? "") in \(place). Set one, or "
                    + "leave \(asked[index].name) out.",
                at: "/lines/\(index)/\(asked[index].kind == .item ? "sku" : "name")")
        }
        guard taxes.components.count <= TaxRule.mostComponents else { throw TaxRule.tooMany }
        return taxes
    }

    /// A line costs its quantity at the exact price, rounded once; its units share that.
    private mutating func addUnits(
        of asked: AskedLine, _ index: Int, _ line: Line
    ) throws(RetailError) {
        guard asked.quantity.isPositive else {
            throw .invalid(
                .invalidQuantity, "Give a quantity above zero.", at: "/lines/\(index)/quantity")
        }
        if let item = line.item {
            try item.unit.require(asked.quantity, of: item.sku, at: "/lines/\(index)/quantity")
        }
        let amount = try total(of: asked, line).amount
        listed += Int128(amount)
        guard listed <= Self.most else { throw Exact.tooLarge }
        let total = amount / step
        guard total >= 0 else {
            throw .invalid(.invalidPrice, "Give a price from zero on.", at: "/lines/\(index)")
        }
        let count = line.item.isCounted ? asked.quantity.whole ?? 1 : 1
        let (each, more) = total.quotientAndRemainder(dividingBy: count)
        if more > 0 { add(index, 0, more, each + 1) }
        if count > more { add(index, more, count - more, each) }
    }

    private func total(of asked: AskedLine, _ line: Line) throws(RetailError) -> Money {
        if let known = asked.price?.total {
            guard known.currency == context.rules.currency, !known.isNegative,
                context.rules.isPayable(known)
            else {
                throw .invalid(
                    .invalidAmount, "Give a total that can be paid in \(context.rules.currency).")
            }
            return known
        }
        guard line.price.currency == context.rules.currency else {
            throw .invalid(
                .currencyMismatch, "Give a price in \(context.rules.currency).")
        }
        return try context.rules.total(line.price, for: asked.quantity)
    }

    private mutating func add(_ line: Int, _ first: Int64, _ count: Int64, _ price: Int64) {
        cart.spans.append(Cart.Span(line: line, first: first, count: count, price: price))
    }
}
