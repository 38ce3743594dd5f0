import RetailContracts
import RetailCore
import RetailPricing

/// What lines cost together, unit by unit.
struct PricedLines: Sendable {
    /// The unit runs of each line, from its first unit to its last.
    let runs: [[UnitRun]]
    /// What was chosen beside goods, with what it costs.
    let charges: [PricedCharge]
    /// By what points on each line are multiplied; nil where no promotion says so.
    let points: [LinePoints?]
    /// What promotions give for nothing once it is in the cart.
    let gifts: [Quote.Gift]
    /// What became of the coupons that were given.
    let coupons: [GivenCoupon]
    /// The limits of the promotions that may have given something.
    let limits: [Code<Promotion>: PromotionLimits]
    /// Whether something was given that would not be if nobody knew how is paid.
    let dependsOnTender: Bool
    /// Under which terms they come back; nil where each unit gives back what it cost.
    let returnTerms: ReturnTerms?
    let currency: Currency

    /// What the engine refuses where prices and quantities come to more than can be reckoned.
    static let unreckonable: Set<RetailError.Code> = [
        .tooLarge, .moneyOverflow, .tooManyParts, .taxesUnreckonable,
    ]

    /// What is told of such a refusal: its own words where they say what does not go together.
    static func words(of refusal: RetailError, else words: String) -> String {
        switch refusal.code {
        case .tooManyParts, .taxesUnreckonable: refusal.message
        default: words
        }
    }

    /// Lines as they were priced before.
    init(
        _ runs: [[UnitRun]], _ charges: [PricedCharge] = [], _ coupons: [GivenCoupon] = [],
        in currency: Currency
    ) {
        self.runs = runs
        self.charges = charges
        points = runs.map { _ in nil }
        self.currency = currency
        gifts = []
        self.coupons = coupons
        limits = [:]
        dependsOnTender = false
        returnTerms = nil
    }

    /// Prices lines by all that a channel says of goods.
    /// - Throws: as `PriceBook.quote`, with pointers to lines.
    init(
        _ lines: [PricedLine], by flat: Goods
    ) throws(RetailError) {
        var goods = flat
        var asked: [AskedLine] = []
        var places: [Int] = []
        for (place, line) in lines.enumerated() {
            for part in line.parts {
                asked.append(
                    AskedLine(
                        line.sku, part.quantity,
                        at: try part.agreed?.price(
                            like: flat.book.item(line.sku), else: flat.taxRate),
                        taxPlace: line.taxPlace?.text))
                places.append(place)
            }
        }
        do throws(RetailError) { goods = try flat.rated(lines, asked, places) } catch {
            throw error.naming { "/lines/\(places[$0])/\($1)" }
        }
        let beside = try goods.askedCharges(
            sold: (lines.first(where: \.isSent) ?? lines.first)?.taxPlace)
        let (quote, dependsOnTender): (Quote, Bool)
        do throws(RetailError) {
            let all = asked + beside.map(\.line)
            quote = try goods.quote(all)
            dependsOnTender = try goods.dependsOnTender(quote, of: all)
        } catch {
            throw error.naming { line, field in
                line < places.count
                    ? "/lines/\(places[line])/\(field)"
                    : beside.map(\.chosen).pointer(to: line - places.count)
            }
        }
        var runs = [[UnitRun]](repeating: [], count: lines.count)
        var points = [LinePoints?](repeating: nil, count: lines.count)
        let told = LinePoints.of(quote)
        for (index, (line, place)) in zip(quote.lines, places).enumerated() {
            points[place] = told[index]
            let first = try runs[place].last?.end ?? .zero
            runs[place] += try UnitRun.of(line, from: first, in: quote.currency)
        }
        self.runs = runs
        let quoted = zip(beside, quote.lines.dropFirst(places.count))
        charges = try goods.priced(
            quoted.map { (asked, line) throws(RetailError) in
                (asked.chosen, try UnitRun.of(line, from: .zero, in: quote.currency).first)
            })
        self.points = points
        currency = quote.currency
        gifts = quote.gifts
        coupons = goods.judged(by: quote)
        limits = goods.limits
        self.dependsOnTender = dependsOnTender
        returnTerms = try goods.book.returnTerms(
            of: quote, on: places.map { $0 + 1 }, for: goods.context)
    }

    private init(_ other: PricedLines, _ runs: [[UnitRun]], _ points: [LinePoints?]) {
        self.runs = runs
        self.points = points
        charges = other.charges
        gifts = other.gifts
        coupons = other.coupons
        limits = other.limits
        dependsOnTender = other.dependsOnTender
        returnTerms = other.returnTerms
        currency = other.currency
    }

    /// These behind others that were priced apart, as parts of the same lines.
    /// - Parameters:
    ///   - before: the first units of lines.
    ///   - places: of which line each of those is.
    ///   - own: of which line each of these is.
    /// - Throws: `core.quantity-overflow`.
    func joined(
        to before: PricedLines, of places: [Int], _ own: [Int], count: Int
    ) throws(RetailError) -> PricedLines {
        var all = [[UnitRun]](repeating: [], count: count)
        var told = [LinePoints?](repeating: nil, count: count)
        for (place, runs) in zip(places, before.runs) { all[place] = runs }
        for (index, place) in own.enumerated() {
            let end = try all[place].last?.end ?? .zero
            for run in runs[index] { all[place].append(try run.moved(by: end)) }
            told[place] = points[index]
        }
        return PricedLines(self, all, told)
    }

    /// What each line costs, tax included.
    /// - Throws: `core.money-overflow`.
    var prices: [LinePrice] {
        get throws(RetailError) {
            try runs.map { (runs) throws(RetailError) in
                LinePrice(
                    gross: try .sum(runs.map(\.gross), in: currency),
                    tax: try .sum(runs.map(\.tax), in: currency))
            }
        }
    }

    /// All runs, those of charges behind those of goods.
    var allRuns: [UnitRun] { runs.flatMap(\.self) + charges.compactMap(\.run) }

    /// What all of it costs, tax included.
    /// - Throws: `core.money-overflow`.
    var gross: Money {
        get throws(RetailError) { try .sum(allRuns.map(\.gross), in: currency) }
    }

    /// The tax in that.
    /// - Throws: `core.money-overflow`.
    var tax: Money {
        get throws(RetailError) { try .sum(allRuns.map(\.tax), in: currency) }
    }

    /// What each promotion took off all lines, in the order in which they first did.
    var discounts: [RunDiscount] { allRuns.discounts }

    /// What has to be counted where it is ordered.
    var spent: SpentPromotions {
        SpentPromotions(discounts: discounts, coupons: coupons, limits: limits)
    }

    /// Which lines have a price and cost nothing all the same, before any promotion: there is too
    /// little of them.
    var crumbs: Set<Int> {
        Set(
            runs.indices.filter { place in
                runs[place].contains { $0.terms.unitPrice.millionths > 0 }
                    && runs[place].allSatisfy { $0.gross.isZero && $0.discounts.isEmpty }
            })
    }
}

extension LineTerms {
    /// The same as the engine takes it. The taxes are those of where it is sold now: of a place
    /// without a rule those that the book has for the item, whatever place it was held for.
    /// - Parameters:
    ///   - item: what the book knows of it; nil where it is not sold any more.
    ///   - rate: what the channel raises where no rule says how; nil for what was sold, which keeps
    ///     its own.
    /// - Throws: `core.invalid-rate`.
    func price(
        like item: BookItem? = nil, else rate: Rate? = nil
    ) throws(RetailError) -> AgreedPrice {
        let known = [try TaxComponent("tax", taxRate)]
        guard let taxClass else {
            return AgreedPrice(unitPrice, isTaxIncluded: isTaxIncluded, .agreed(known))
        }
        var otherwise = known
        switch item?.taxation {
        case .byClassElse(_, let others), .agreed(let others): otherwise = others
        case .byClass, nil: if let rate { otherwise = [try TaxComponent("tax", rate)] }
        }
        return AgreedPrice(
            unitPrice, isTaxIncluded: isTaxIncluded, .byClassElse(taxClass, otherwise))
    }

    /// What a line of a quote costs.
    /// - Throws: `pricing.too-large`.
    init(_ line: QuotedLine) throws(RetailError) {
        let isExempt = line.runs.first?.taxes.isEmpty ?? true
        self.init(
            unitPrice: line.unitPrice, taxRate: isExempt ? .zero : try line.taxes.rate,
            isTaxIncluded: line.isTaxIncluded, taxClass: line.taxClass)
    }
}

extension UnitRun {
    /// How much of the line lies before what is behind it.
    /// - Throws: `core.quantity-overflow`.
    fileprivate var end: Quantity {
        get throws(RetailError) { try first.adding(quantity) }
    }

    /// The same behind so much more of its line.
    /// - Throws: `core.quantity-overflow`.
    fileprivate func moved(by more: Quantity) throws(RetailError) -> UnitRun {
        UnitRun(
            first: try first.adding(more), quantity: quantity, terms: terms, gross: gross, tax: tax,
            taxes: taxes, taxPlace: taxPlace, discounts: discounts)
    }

    /// The runs of a line of a quote.
    /// - Parameter first: how much of the line lies before it.
    /// - Throws: `core.quantity-overflow`, `core.money-overflow`, `pricing.too-large`.
    static func of(
        _ line: QuotedLine, from first: Quantity, in currency: Currency
    ) throws(RetailError) -> [UnitRun] {
        let terms = try LineTerms(line)
        // What goes by weight is one unit, however much of it.
        let isOne = line.runs.count == 1 && line.runs[0].count == 1
        return try line.runs.map { (run) throws(RetailError) in
            func times(_ amount: Int64) throws(RetailError) -> Money {
                try Money(amount, currency).multiplied(by: run.count)
            }
            return UnitRun(
                first: try first.adding(isOne ? .zero : Quantity(whole: run.first)),
                quantity: isOne ? line.asked.quantity : try Quantity(whole: run.count),
                terms: terms, gross: try times(run.gross), tax: try times(run.tax),
                taxes: try zip(line.taxes, run.taxes).map { (component, tax) throws(RetailError) in
                    TaxLine(component, try times(tax.amount))
                }, taxPlace: line.taxPlace,
                discounts: try run.adjustments.filter { $0.amount > 0 }.map {
                    (adjustment) throws(RetailError) in
                    RunDiscount(
                        promotion: adjustment.promotion, amount: try times(adjustment.amount))
                })
        }
    }
}
