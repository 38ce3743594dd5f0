import RetailCore

@testable import RetailPricing

/// A row that was read: what the engine is asked.
struct Case {
    let vector: Vector
    let rules: MoneyRules
    let isTaxIncluded: Bool
    let book: PriceBook
    /// The offers as the table stores them.
    let stored: [Promotion]
    let context: PriceContext
    let cart: [AskedLine]

    init(_ vector: Vector) throws {
        self.vector = vector
        var market = Words(vector["market"] ?? "EUR")
        let currency = try Currency(market.next())
        var unit: Int64 = 1
        var level = TaxLevel.line
        var rounding = Rounding.halfUp
        var isNet = false
        while !market.isEmpty {
            switch try market.next() {
            case "net": isNet = true
            case "document": level = .document
            case "half-even": rounding = .halfEven
            case "down": rounding = .down
            case "payable": unit = Int64(try market.number())
            case let word: throw Misread(text: word)
            }
        }
        isTaxIncluded = !isNet
        rules = try MoneyRules(
            currency: currency, payableUnit: unit, cashStep: unit, taxLevel: level,
            rounding: rounding)
        let reader = Reader(currency: currency, isTaxIncluded: !isNet)
        stored = try vector.all("offer").map(reader.promotion)
        book = try reader.book(vector, stored)
        context = try reader.context(vector["for"] ?? "", rules)
        cart = try (vector["cart"] ?? "").parts(",").map(reader.line)
    }

    func quote() throws -> Quote { try book.quote(cart, for: context) }
}

/// Reads prices, lists, taxes, carts and customers of a table.
struct Reader {
    let currency: Currency
    let isTaxIncluded: Bool

    func money(_ text: String) throws -> Money {
        try UnitPrice(text: text, currency: currency).total(for: .one, rounding: .halfUp)
    }

    func book(_ vector: Vector, _ promotions: [Promotion]) throws -> PriceBook {
        var lists: [PriceList] = []
        var prices: [String: [ListedPrice]] = [:]
        var names: [String] = []
        if let usual = vector["prices"] {
            try read("usual: " + usual, &lists, &prices, &names)
        }
        for list in vector.all("list") { try read(list, &lists, &prices, &names) }
        var facts: [String: (unit: MeasureUnit, taxClass: String, facets: Set<Facet>)] = [:]
        for item in vector.all("item") {
            var words = Words(item)
            let name = try words.next()
            var fact = (unit: MeasureUnit.piece, taxClass: "standard", facets: Set<Facet>())
            for word in words.all {
                if word == "kg" {
                    fact.unit = .kilogram
                } else if let facet = facet(word) {
                    fact.facets.insert(facet)
                } else {
                    fact.taxClass = word
                }
            }
            facts[name] = fact
        }
        let items = try names.map { name in
            let fact = facts[name] ?? (.piece, "standard", [])
            return BookItem(
                try SKU(name), unit: fact.unit, .byClass(fact.taxClass), facets: fact.facets,
                prices: prices[name] ?? [])
        }
        var lanes = try vector.all("lane").map { text in
            let words = text.split(separator: " ")
            return Lane(try Code(String(words[0])), words.count > 1 ? .first : .best)
        }
        for promotion in promotions where !lanes.contains(where: { $0.code == promotion.lane }) {
            lanes.append(Lane(promotion.lane))
        }
        let taxes = vector.all("tax")
        return PriceBook(
            lists: lists, items: items, lanes: lanes, promotions: promotions,
            taxes: try taxes.isEmpty
                ? [TaxRule(place: "", taxClass: "standard", [])] : taxes.map(tax))
    }

    /// `gold group vip: A 9.00, A 8.00 from 10`.
    private func read(
        _ text: String, _ lists: inout [PriceList], _ prices: inout [String: [ListedPrice]],
        _ names: inout [String]
    ) throws {
        let halves = text.parts(":")
        var words = Words(halves[0])
        let code = try Code<PriceList>(words.next())
        var kind = PriceList.Kind.price
        var audience = Audience()
        var (from, until): (Instant?, Instant?) = (nil, nil)
        while !words.isEmpty {
            switch try words.next() {
            case "sale": kind = .sale
            case "from": from = day(try words.number())
            case "until": until = day(try words.number())
            case let word: try read(word, &words, into: &audience)
            }
        }
        for text in halves[1].parts(",") {
            var words = Words(text)
            let name = try words.next()
            let price = try UnitPrice(text: words.next(), currency: currency)
            let least = words.take("from") ? try Quantity(text: words.next()) : .zero
            if prices[name] == nil { names.append(name) }
            prices[name, default: []].append(
                ListedPrice(list: lists.count, from: least, millionths: price.millionths))
        }
        lists.append(
            PriceList(
                code, kind, in: currency, isTaxIncluded: isTaxIncluded, audience: audience,
                period: Period(from: from, until: until)))
    }

    /// A group, a store, a channel or a customer.
    func read(_ word: String, _ words: inout Words, into audience: inout Audience) throws {
        switch word {
        case "group": audience.groups.insert(try Code(words.next()))
        case "store": audience.locations.insert(try Code(words.next()))
        case "channel": audience.channels.insert(try Code(words.next()))
        case "customer": audience.customers.insert(id(try words.number()))
        default: throw Misread(text: word)
        }
    }

    /// `standard in CA-QC: gst 5 %, qst 9.5 % compound`, `ppn 12 % of 11/12`.
    private func tax(_ text: String) throws -> TaxRule {
        let halves = text.parts(":")
        var words = Words(halves[0])
        let taxClass = try words.next()
        let place = words.take("in") ? try words.next() : ""
        let components = try halves.dropFirst().joined().parts(",").map { text in
            var words = Words(text)
            let code = try words.next()
            let rate = try words.rate()
            var base = TaxComponent.Fraction.whole
            if words.take("of") {
                let parts = try words.next().split(separator: "/").compactMap { Int64($0) }
                base = try .init(parts[0], of: parts[1])
            }
            return try TaxComponent(code, rate, base: base, isCompound: words.take("compound"))
        }
        return try TaxRule(place: place, taxClass: taxClass, components)
    }

    func facet(_ word: String) -> Facet? {
        let halves = word.split(separator: "=")
        guard halves.count == 2, let kind = Facet.Kind(rawValue: String(halves[0])) else {
            return nil
        }
        return Facet(kind, String(halves[1]))
    }

    func day(_ number: Int) -> Instant { Instant(milliseconds: Int64(number) * 86_400_000) }
    func id(_ number: Int) -> RawID { RawID(high: 0, low: UInt64(number)) }

    /// `3 A`, `1.5 A`, `2 A at 9.00`, `delivery 5.00`, `fee 1.00 food`.
    func line(_ text: String) throws -> AskedLine {
        var words = Words(text)
        let first = try words.next()
        if let kind: AskedLine.Kind = first == "delivery" ? .delivery : first == "fee" ? .fee : nil
        {
            let price = try UnitPrice(text: words.next(), currency: currency)
            return AskedLine(
                kind, first,
                at: AgreedPrice(
                    price, isTaxIncluded: isTaxIncluded,
                    taxClass: words.isEmpty ? "standard" : try words.next()))
        }
        let sku = try SKU(words.next())
        guard words.take("at") else { return AskedLine(sku, try Quantity(text: first)) }
        let price = try UnitPrice(text: words.next(), currency: currency)
        return AskedLine(
            sku, try Quantity(text: first),
            at: AgreedPrice(price, isTaxIncluded: isTaxIncluded, taxClass: "standard"))
    }

    /// `group vip, orders 0, at fri 23:30, coupon HELLO, place CA-QC, exempt`.
    func context(_ text: String, _ rules: MoneyRules) throws -> PriceContext {
        var context = PriceContext(channel: try Code("web"), rules: rules, now: day(100))
        for part in text.parts(",") {
            var words = Words(part)
            switch try words.next() {
            case "group": context.groups.insert(try Code(words.next()))
            case "store": context.location = try Code(words.next())
            case "channel": context.channel = try Code(words.next())
            case "customer": context.customers.insert(id(try words.number()))
            case "orders": context.orders = try words.number()
            case "day": context.now = day(try words.number())
            case "at":
                let day = try weekday(words.next())
                context.local = LocalTime(weekday: day, minute: try minute(words.next()))
            case "coupon": context.coupons.append(try words.next())
            case "tender": context.tender = try words.next()
            case "by": context.delivery = try words.next()
            case "place": context.taxPlace = try words.next()
            case "exempt": context.isExempt = true
            case let word: throw Misread(text: word)
            }
        }
        return context
    }

    func weekday(_ word: some StringProtocol) throws -> Int {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        guard let place = days.firstIndex(of: String(word)) else {
            throw Misread(text: String(word))
        }
        return place + 1
    }

    func minute(_ word: some StringProtocol) throws -> Int {
        let parts = word.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { throw Misread(text: String(word)) }
        return parts[0] * 60 + parts[1]
    }
}
