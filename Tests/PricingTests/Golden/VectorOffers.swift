import RetailCore

@testable import RetailPricing

extension Reader {
    /// `tenth in parts: 10 % on A|B; cap 5.00; tags a b; with c; needs 3 units of any`.
    func promotion(_ text: String) throws -> Promotion {
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        var head = Words(halves[0])
        let code = try Code<Promotion>(head.next())
        let lane = try Code<Lane>(head.take("in") ? head.next() : "main")
        var clauses = halves[1].parts(";")
        var draft = Draft()
        let effect = try effect(clauses.removeFirst(), &draft, clauses)
        for clause in clauses where clause != "on-unit" && !clause.hasPrefix("most ") {
            try read(clause, &draft)
        }
        return Promotion(
            code, lane: lane, rank: draft.rank, audience: draft.audience,
            period: Period(from: draft.from, until: draft.until), conditions: draft.conditions,
            effect, on: draft.target, cap: draft.cap,
            stacking: Stacking(
                tags: draft.tags, combinesWith: draft.with, isExclusive: draft.isExclusive,
                isFinal: draft.isFinal))
    }

    /// What is known of an offer while it is read.
    struct Draft {
        var rank = 0
        var audience = Audience()
        var (from, until): (Instant?, Instant?) = (nil, nil)
        var conditions: [Condition] = []
        var target = Target.items(.any)
        var cap: Money?
        var tags: Set<String> = []
        var with: Set<String> = []
        var isExclusive = false
        var isFinal = false
    }

    private func effect(
        _ text: String, _ draft: inout Draft, _ clauses: [String]
    ) throws -> Effect {
        var words = Words(text)
        let effect: Effect
        switch words.first {
        case "price":
            _ = try words.next()
            effect = .price(try money(words.next()))
        case "points":
            _ = try words.next()
            effect = .points(try Rate(text: words.next()))
        case "gift":
            _ = try words.next()
            effect = .gift(try SKU(words.next()), try Quantity(text: words.next()))
        case "tiers":
            return .tiers(try String(text.dropFirst(6)).parts(",").map(tier))
        case "set":
            return .sets(try set(String(text.dropFirst(4)), clauses))
        default:
            switch try reduction(&words) {
            case .percentage(let rate): effect = .percentage(rate)
            case .amount(let money):
                effect = words.take("each") ? .amountEach(money) : .amount(money)
            }
        }
        if words.take("on") { draft.target = try target(words.next()) }
        return effect
    }

    /// `10 %` or `5.00 off`.
    private func reduction(_ words: inout Words) throws -> Effect.Tier.Reduction {
        let number = try words.next()
        if words.take("%") { return .percentage(try Rate(percent: number)) }
        guard words.take("off") else { throw Misread(text: number) }
        return .amount(try money(number))
    }

    /// `3 units gives 10 %`, `100.00 gives 5.00 off`.
    private func tier(_ text: String) throws -> Effect.Tier {
        var words = Words(text)
        let number = try words.next()
        let from: Effect.Tier.Threshold =
            words.take("units") ? .quantity(try Quantity(text: number)) : .amount(try money(number))
        guard words.take("gives") else { throw Misread(text: text) }
        return Effect.Tier(from: from, gives: try reduction(&words))
    }

    /// `2 A + 1 B gives 50 % of part 2`, `3 any gives bundle 20.00`.
    private func set(_ text: String, _ clauses: [String]) throws -> UnitSet {
        var words = Words(text)
        var parts: [UnitSet.Part] = []
        repeat {
            let count = try words.number()
            parts.append(.init(try items(words.next()), count))
        } while words.take("+")
        guard words.take("gives") else { throw Misread(text: text) }
        let reward: UnitSet.Reward
        if words.take("bundle") {
            reward = .bundle(try money(words.next()))
        } else {
            switch try reduction(&words) {
            case .amount(let money): reward = .amount(money)
            case .percentage(let rate):
                guard words.take("of") else { throw Misread(text: text) }
                let which = try words.next()
                let number = try words.number()
                reward = .percentage(
                    rate,
                    of: which == "part"
                        ? .part(number - 1)
                        : which == "dearest" ? .dearest(number) : .cheapest(number))
            }
        }
        return UnitSet(
            parts, reward,
            most: clauses.first { $0.hasPrefix("most ") }.flatMap { Int($0.dropFirst(5)) },
            isOnUnit: clauses.contains("on-unit"))
    }

    private func target(_ word: String) throws -> Target {
        switch word {
        case "delivery": .delivery
        case "fees": .fees
        default: .items(try items(word))
        }
    }

    /// `any`, `A`, `A|B`, `!A`, `category=shoes`.
    func items(_ word: String) throws -> ItemPredicate {
        if word == "any" { return .any }
        if word.contains("|") { return .some(try word.parts("|").map(items)) }
        if word.hasPrefix("!") { return .not(try items(String(word.dropFirst()))) }
        return .has(try facet(word) ?? Facet(.sku, SKU(word).key))
    }

    private func read(_ clause: String, _ draft: inout Draft) throws {
        var words = Words(clause)
        switch try words.next() {
        case "on": draft.target = try target(words.next())
        case "cap": draft.cap = try money(words.next())
        case "rank": draft.rank = try words.number()
        case "tags": draft.tags = Set(words.all)
        case "with": draft.with = Set(words.all)
        case "exclusive": draft.isExclusive = true
        case "final": draft.isFinal = true
        case "from": draft.from = day(try words.number())
        case "until": draft.until = day(try words.number())
        case "either": draft.conditions.append(.any(try conditions(clause.dropFirst(7))))
        case "not": draft.conditions.append(.not(try conditions(clause.dropFirst(4))))
        case "needs", "order", "week", "coupon", "tender", "by":
            draft.conditions.append(try condition(clause))
        case let word: try read(word, &words, into: &draft.audience)
        }
    }

    private func conditions(_ text: Substring) throws -> [Condition] {
        try String(text).parts("/").map(condition)
    }

    private func condition(_ text: String) throws -> Condition {
        var words = Words(text)
        switch try words.next() {
        case "needs":
            let number = try words.next()
            let isCounted = words.take("units")
            guard words.take("of") else { throw Misread(text: text) }
            let items = try items(words.next())
            return isCounted
                ? .quantity(items, atLeast: try Quantity(text: number))
                : .amount(
                    items, atLeast: try money(number), discounted: words.take("discounted"))
        case "order":
            let first = try words.number()
            return .order(first...(words.take("to") ? try words.number() : first))
        case "week":
            let days = try words.next().parts("+").map { try weekday($0) }
            guard !words.isEmpty else { return .time(WeeklyWindow(Set(days))) }
            let hours = try words.next().split(separator: "-").map { try minute($0) }
            return .time(WeeklyWindow(Set(days), from: hours[0], until: hours[1]))
        case "coupon": return .coupon(Set(words.all))
        case "tender": return .tender(Set(words.all))
        case "by": return .delivery(Set(words.all))
        default: throw Misread(text: text)
        }
    }
}
