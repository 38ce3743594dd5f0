import RetailContracts
import RetailCore

/// What events tell of a record, kept by what it is and of what.
enum CustomerFact: String, CaseIterable, Sendable {
    /// Orders that were placed and not cancelled.
    case orders
    case cancelled
    case returns
    /// By currency: what orders cost, less what was cancelled and refunded.
    case spent
    /// By channel: orders placed, whatever became of them.
    case channel
    /// By SKU: orders in which it was.
    case item
    case carts
    case points
    /// By case: 1 while it is open, 0 once it was closed.
    case supportCase = "case"
    /// By channel.
    case met
    /// The number of the verdict in force, 0 for none.
    case verdict

    /// Whether what is told takes the place of what was told before, in place of adding to it.
    var isSet: Bool { self == .supportCase || self == .verdict }
}

/// What is kept under, of one record.
struct FactKey: Sendable, Hashable {
    let fact: CustomerFact
    /// Of what; empty for facts of which a record has one.
    var code = ""
}

/// How often or how much, and when first and last.
struct FactValue: Sendable, Hashable {
    var amount: Int64
    var first: Instant?
    var last: Instant?

    /// What two records of a customer have together. Amounts saturate: no event is refused for a
    /// sum that nobody can pay.
    func joined(with other: FactValue) -> FactValue {
        let (sum, isTooLarge) = amount.addingReportingOverflow(other.amount)
        return FactValue(
            amount: isTooLarge ? (amount > 0 ? .max : .min) : sum,
            first: [first, other.first].compactMap(\.self).min(),
            last: [last, other.last].compactMap(\.self).max())
    }
}

/// A customer as a rule asks: what all records tell together, and what is known of them.
struct CustomerFacts: Sendable {
    let traits: CustomerTraits
    private let told: [FactKey: FactValue]
    private let verdicts: Set<String>

    /// Folds what is told of each record.
    init(_ traits: CustomerTraits, records: [[FactKey: FactValue]]) {
        self.traits = traits
        var told: [FactKey: FactValue] = [:]
        var verdicts: Set<String> = []
        for record in records {
            told.merge(record) { $0.joined(with: $1) }
            let number = record[FactKey(fact: .verdict)]?.amount ?? 0
            if let verdict = CustomerVerdict(number: number) { verdicts.insert(verdict.rawValue) }
        }
        self.told = told
        self.verdicts = verdicts.isEmpty ? ["none"] : verdicts
    }

    private func fact(_ fact: CustomerFact, _ code: String = "") -> FactValue? {
        told[FactKey(fact: fact, code: code)]
    }

    private func all(_ fact: CustomerFact) -> FactValue {
        told.filter { $0.key.fact == fact }.values
            .reduce(FactValue(amount: 0)) { $0.joined(with: $1) }
    }

    private func amount(_ fact: CustomerFact, _ code: String = "") -> RuleValue {
        .number(self.fact(fact, code)?.amount ?? 0)
    }
}

extension CustomerFacts {
    /// The channels on which they ordered.
    var channels: Set<String> {
        Set(told.keys.filter { $0.fact == .channel }.map(\.code))
    }

    /// What they spent, by currency and power of ten: `IDR 100000+` from 100,000 to less than a
    /// million units.
    var spendings: Set<String> {
        let amounts = told.filter { $0.key.fact == .spent && $0.value.amount > 0 }
        return Set(
            amounts.compactMap { key, value in
                guard let currency = try? Currency(key.code) else { return nil }
                let digits = Money(value.amount, currency).text.prefix { $0 != "." }
                let power = String(repeating: "0", count: max(0, digits.count - 1))
                return digits == "0" ? "\(currency.code) 0+" : "\(currency.code) 1\(power)+"
            })
    }
}

/// What a customer answers to a field.
enum RuleValue: Sendable, Hashable {
    case number(Int64)
    case moment(Instant)
    case words(Set<String>)
    case unknown
}

extension CustomerFacts {
    /// What the customer answers.
    /// - Parameter code: of which channel, item (in its comparison form), currency or attribute.
    func value(_ field: RuleField, of code: String, at now: Instant) -> RuleValue {
        switch field {
        case .age: age(at: now)
        case .gender: words(.gender)
        case .occupation: words(.occupation)
        case .locale: words(.locale)
        case .preferredChannel: words(.preferredChannel)
        case .interest: words(.interest)
        case .region: words(.region)
        case .verified: words(.verified)
        case .attribute: traits.attributes[code].map { .words([$0]) } ?? .unknown
        case .verdict: .words(verdicts)
        default: told(field, of: code)
        }
    }

    private func told(_ field: RuleField, of code: String) -> RuleValue {
        switch field {
        case .orders: amount(.orders)
        case .cancelledOrders: amount(.cancelled)
        case .returns: amount(.returns)
        case .spent: amount(.spent, code)
        case .averageOrder: average(code)
        case .firstOrder: moment(fact(.orders)?.first)
        case .lastOrder: moment(fact(.orders)?.last)
        case .ordersOn: amount(.channel, code)
        case .bought: amount(.item, code)
        case .lastBought: moment(fact(.item, code)?.last)
        case .carts: amount(.carts)
        case .lastCart: moment(fact(.carts)?.last)
        case .points: amount(.points)
        case .cases: .number(Int64(told.keys.count { $0.fact == .supportCase }))
        case .openCases:
            .number(Int64(told.count { $0.key.fact == .supportCase && $0.value.amount > 0 }))
        case .lastCase: moment(all(.supportCase).last)
        case .metOn: amount(.met, code)
        case .firstMet: moment(all(.met).first)
        case .lastMet: moment(all(.met).last)
        default: .unknown
        }
    }

    private func words(_ trait: CustomerTrait) -> RuleValue {
        traits.words[trait].map { .words($0) } ?? .unknown
    }

    private func moment(_ moment: Instant?) -> RuleValue {
        moment.map { .moment($0) } ?? .unknown
    }

    private func average(_ currency: String) -> RuleValue {
        let orders = fact(.orders)?.amount ?? 0
        guard orders > 0 else { return .unknown }
        return .number((fact(.spent, currency)?.amount ?? 0) / orders)
    }

    private func age(at now: Instant) -> RuleValue {
        guard let born = traits.birthDate else { return .unknown }
        let today = Zone.utc.date(at: now)
        guard born <= today else { return .unknown }
        let hadBirthday = (today.month, today.day) >= (born.month, born.day)
        return .number(Int64(today.year - born.year - (hadBirthday ? 0 : 1)))
    }

    /// When the customer is a year older: who was born on 29 February is on 1 March in other years.
    func nextBirthday(after now: Instant) -> Instant? {
        guard let born = traits.birthDate else { return nil }
        let today = Zone.utc.date(at: now)
        guard born <= today else { return Zone.utc.start(of: born) }
        for year in [today.year, today.year + 1] {
            guard
                let day = (try? CivilDate(year: year, month: born.month, day: born.day))
                    ?? (try? CivilDate(year: year, month: 3, day: 1))
            else { continue }
            if day > today { return Zone.utc.start(of: day) }
        }
        return nil
    }
}

extension CustomerVerdict {
    /// Its number in what is kept, by its place among all.
    var number: Int64 {
        switch self {
        case .genuine: 1
        case .suspect: 2
        case .fake: 3
        case .test: 4
        case .bot: 5
        }
    }

    init?(number: Int64) {
        guard let verdict = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = verdict
    }
}
