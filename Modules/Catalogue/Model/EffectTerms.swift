import RetailCore
import RetailKit
import RetailPricing

/// What a promotion gives, as it is said: a kind and the fields of that kind.
struct EffectTerms: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// A part of what the items cost.
        case percentage
        /// An amount off all of them together.
        case amount
        /// An amount off each unit.
        case amountEach = "amount-each"
        /// Each unit at a price.
        case price
        /// More for whom takes more.
        case tiers
        /// A part off chosen units of each set: three for two, buy this and get that.
        case setPercentage = "set-percentage"
        /// An amount off each set.
        case setAmount = "set-amount"
        /// Each set at a price: bundles.
        case setPrice = "set-price"
        /// So much of an item for nothing.
        case gift
        /// Points on the items are multiplied.
        case points
    }

    /// Which units of a set are meant.
    enum Chosen: String, CaseIterable, Sendable {
        case cheapest
        case dearest
        /// Those of the last part: "buy this, get that".
        case last
    }

    /// So many units of items, as a part of a set.
    struct Part: Hashable, Sendable {
        let items: ItemChoice
        let count: Int
    }

    /// A step, from a quantity or an amount on.
    struct Tier: Hashable, Sendable {
        let fromQuantity: Quantity?
        let fromAmount: Money?
        let rate: Rate?
        let amount: Money?
    }

    let kind: Kind
    var rate: Rate?
    var amount: Money?
    var tiers: [Tier] = []
    var parts: [Part] = []
    var chosen: Chosen?
    /// How many of the chosen units; nil for one.
    var count: Int?
    /// How many sets count at most; nil for all.
    var mostSets: Int?
    var isOnUnit = false
    var sku: SKU?
    var quantity: Quantity?
    /// By what points are multiplied.
    var factor: Rate?

    /// The amounts that it names.
    var amounts: [Money] {
        (amount.map { [$0] } ?? [])
            + tiers.flatMap { [$0.fromAmount, $0.amount].compactMap(\.self) }
    }

    /// The selections of items that it names.
    var selections: [ItemSelection] { parts.flatMap(\.items.selections) }
}

extension EffectTerms {
    /// The same as the engine gives it.
    /// - Throws: `Refusal` at a field that the kind needs or has no use for, or that makes no sense
    ///   there.
    func effect() throws -> Effect {
        switch kind {
        case .percentage: return .percentage(try share(rate, only: ["rate"]))
        case .amount: return .amount(try money())
        case .amountEach: return .amountEach(try money())
        case .price: return .price(try money())
        case .tiers: return .tiers(try steps())
        case .setPercentage: return .sets(try set(.percentage(share(rate), of: units())))
        case .setAmount: return .sets(try set(.amount(amount.needed("amount", for: kind.rawValue))))
        case .setPrice: return .sets(try set(.bundle(amount.needed("amount", for: kind.rawValue))))
        case .gift:
            try fields.only(["sku", "quantity"])
            return .gift(
                try sku.needed("sku", for: kind.rawValue),
                try quantity.needed("quantity", for: kind.rawValue))
        case .points:
            try fields.only(["factor"])
            return .points(try factor.needed("factor", for: kind.rawValue))
        }
    }

    private var fields: KindFields {
        KindFields(
            kind.rawValue,
            [
                ("rate", rate != nil), ("amount", amount != nil), ("tiers", !tiers.isEmpty),
                ("parts", !parts.isEmpty), ("chosen", chosen != nil), ("count", count != nil),
                ("most_sets", mostSets != nil), ("is_on_unit", isOnUnit), ("sku", sku != nil),
                ("quantity", quantity != nil), ("factor", factor != nil),
            ])
    }

    private func money() throws -> Money {
        try fields.only(["amount"])
        return try amount.needed("amount", for: kind.rawValue)
    }

    private func share(_ rate: Rate?, only known: [String]? = nil) throws -> Rate {
        if let known { try fields.only(known) }
        return try rate.needed("rate", for: kind.rawValue).share()
    }

    private func steps() throws -> [Effect.Tier] {
        try fields.only(["tiers"])
        guard !tiers.isEmpty else {
            throw Refusal("is missing: tiers needs it").inside("tiers")
        }
        let steps = try tiers.map { try $0.step() }
        let kinds = Set(tiers.map { $0.fromAmount == nil })
        guard kinds.count == 1 else {
            throw Refusal("must all count units, or all count money").inside("tiers")
        }
        return steps
    }

    private func set(_ reward: UnitSet.Reward) throws -> UnitSet {
        let known = ["parts", "most_sets", "is_on_unit"]
        try fields.only(
            known + (kind == .setPercentage ? ["rate", "chosen", "count"] : ["amount"]))
        guard !parts.isEmpty else {
            throw Refusal("is missing: \(kind.rawValue) needs it").inside("parts")
        }
        return UnitSet(
            parts.map { UnitSet.Part($0.items.predicate, $0.count) }, reward, most: mostSets,
            isOnUnit: isOnUnit)
    }

    private func units() throws -> UnitSet.Chosen {
        let size = parts.reduce(0) { $0 + $1.count }
        let count = count ?? 1
        guard parts.isEmpty || count <= size else {
            throw Refusal("is more than the \(size) units of a set").inside("count")
        }
        switch try chosen.needed("chosen", for: kind.rawValue) {
        case .cheapest: return .cheapest(count)
        case .dearest: return .dearest(count)
        case .last:
            guard self.count == nil else {
                throw Refusal("has no meaning where the last part is chosen").inside("count")
            }
            return .part(max(0, parts.count - 1))
        }
    }
}

extension EffectTerms.Tier {
    /// The same as the engine gives it.
    /// - Throws: `Refusal` where it has no threshold or gives nothing, or more than one of each.
    func step() throws -> Effect.Tier {
        let threshold: Effect.Tier.Threshold
        switch (fromQuantity, fromAmount) {
        case (let quantity?, nil): threshold = .quantity(quantity)
        case (nil, let amount?): threshold = .amount(amount)
        default: throw Refusal("needs either from_quantity or from_amount")
        }
        switch (rate, amount) {
        case (let rate?, nil):
            return Effect.Tier(from: threshold, gives: .percentage(try rate.share()))
        case (nil, let amount?): return Effect.Tier(from: threshold, gives: .amount(amount))
        default: throw Refusal("needs either rate or amount")
        }
    }
}

extension Rate {
    /// The rate as a part of a price.
    /// - Throws: `Refusal` at `rate` for nothing, or more than all of it.
    fileprivate func share() throws -> Rate {
        guard millionths > 0, millionths <= 1_000_000 else {
            throw Refusal("must be above 0 and at most 1: 0.1 is 10 %").inside("rate")
        }
        return self
    }
}
