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
    /// By cart that is open and has something in it: its lines, and since when and when it changed.
    case cart
    case points
    /// By case: 1 while it is open, 0 once it was closed.
    case supportCase = "case"
    /// By channel.
    case met
    /// The number of the verdict in force, 0 for none.
    case verdict

    /// Whether what is told takes the place of what was told before, in place of adding to it.
    var isSet: Bool { [.supportCase, .verdict, .cart].contains(self) }

    /// Whether nothing is kept of it once it is none.
    var isGoneAtNone: Bool { self == .cart }
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
    let told: [FactKey: FactValue]
    let verdicts: Set<String>
    /// Whether all records are fake, test or bot: nobody whom figures count.
    let isNoCustomer: Bool
    /// What items belong to, by SKU in its comparison form; none where no rule asks.
    let belongings: [String: ItemBelonging]

    /// Folds what is told of each record.
    init(
        _ traits: CustomerTraits, records: [[FactKey: FactValue]],
        belongings: [String: ItemBelonging] = [:]
    ) {
        self.traits = traits
        self.belongings = belongings
        var told: [FactKey: FactValue] = [:]
        var verdicts: Set<String> = []
        var excluded = 0
        for record in records {
            told.merge(record) { $0.joined(with: $1) }
            let number = record[FactKey(fact: .verdict)]?.amount ?? 0
            guard let verdict = CustomerVerdict(number: number) else { continue }
            verdicts.insert(verdict.rawValue)
            if verdict.isExcluded { excluded += 1 }
        }
        isNoCustomer = excluded > 0 && excluded == traits.members.count
        self.told = told
        self.verdicts = verdicts.isEmpty ? ["none"] : verdicts
    }

    func fact(_ fact: CustomerFact, _ code: String = "") -> FactValue? {
        told[FactKey(fact: fact, code: code)]
    }

    func all(_ fact: CustomerFact) -> FactValue {
        told.filter { $0.key.fact == fact }.values
            .reduce(FactValue(amount: 0)) { $0.joined(with: $1) }
    }

    func amount(_ fact: CustomerFact, _ code: String = "") -> RuleValue {
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
