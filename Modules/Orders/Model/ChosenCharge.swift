import RetailContracts
import RetailCore
import RetailKit

/// What somebody wants beside goods.
struct ChargeWish: Hashable, Sendable {
    /// How the goods are sent.
    var delivery: Code<Charge>?
    /// What else is done, in the order in which it was named; each once.
    var fees: [Code<Charge>] = []

    /// A sale has so many fees at most.
    static let mostFees = 10
    /// Delivery and fees together.
    static let most = mostFees + 1

    var isEmpty: Bool { delivery == nil && fees.isEmpty }

    /// Takes over what it lacks of another cart's.
    /// - Throws: `request.invalid-input` where both have more fees than one may have.
    mutating func fill(from other: ChargeWish) throws(RetailError) {
        delivery = delivery ?? other.delivery
        fees += other.fees.filter { !fees.contains($0) }
        guard fees.count <= Self.mostFees else {
            throw RequestErrors.invalidInput.error(
                "Both carts have more than \(Self.mostFees) fees. Take one out first.",
                at: "/other_id")
        }
    }
}

/// What became of a charge that somebody chose.
enum ChargeOutcome: String, CaseIterable, Sendable {
    /// It is asked for.
    case applied
    /// There is none of the code, or none of that kind.
    case unknown
    /// It is not to be had any more.
    case archived
    /// It is not to be had on this channel or in this market.
    case notHere = "not-here"
    /// It does not go to where the goods are sent, or nobody said where that is.
    case notThere = "not-there"
    /// Nothing is sent.
    case nothingSent = "nothing-sent"
    /// None of its rates is for so much, or so little.
    case beyondRates = "beyond-rates"
    /// It costs by weight, and an item has none.
    case unweighed

    /// What to do about it.
    var reason: String {
        switch self {
        case .applied: "It is asked for."
        case .unknown: "There is none of this code and kind. List the charges to see the codes."
        case .archived: "It is not to be had any more. Choose another."
        case .notHere: "It is not to be had on this channel. Choose another."
        case .notThere: "It does not go there. Say where the goods are sent to, or choose another."
        case .nothingSent: "None of the goods is sent. Leave it out."
        case .beyondRates:
            "There it has no rate for as much as this. Order less at once, or choose another."
        case .unweighed:
            "It costs by weight, and an item has none: set it by catalogue.weights.set, or choose "
                + "another."
        }
    }
}

/// A charge that somebody chose.
struct ChosenCharge: Sendable, Hashable {
    let charge: Charge
    /// What is known of it; nil where there is none.
    let entry: ChargeEntry?
    let outcome: ChargeOutcome
    /// Its rates where the goods go, in their order; nil where the price is the same for all.
    var rates: [ChargeRate]?

    /// The same at other terms, where there are some.
    func asking(_ terms: ChargeTerms?) -> ChosenCharge {
        guard let terms, let entry else { return self }
        return ChosenCharge(charge: charge, entry: entry.asking(terms), outcome: outcome)
    }
}

extension [ChosenCharge] {
    /// Leads to one of them as who orders named it: by its place among those of its kind.
    func pointer(to place: Int) -> String {
        guard self[place].charge.kind == .fee else { return "/delivery" }
        return "/fees/\(self[..<place].count { $0.charge.kind == .fee })"
    }
}

/// A charge with what it costs; nothing where it is not asked for.
struct PricedCharge: Sendable {
    let charge: Charge
    /// What a receipt calls it; nil where there is none of the code.
    let name: String?
    let outcome: ChargeOutcome
    /// What it costs, with its taxes and what promotions took off; nil where it is not asked for.
    let run: UnitRun?
}

extension PricedCharge {
    /// A charge as it was chosen, at what it costs.
    init(_ chosen: ChosenCharge, _ run: UnitRun?) {
        self.init(
            charge: chosen.charge, name: chosen.entry?.name, outcome: chosen.outcome, run: run)
    }

    /// A charge as it was ordered.
    init(_ ordered: OrderCharge) {
        self.init(
            charge: ordered.charge, name: ordered.name, outcome: .applied, run: ordered.run)
    }
}

/// A charge of an order: what was asked for it, and what of that was given back.
struct OrderCharge: Sendable, Hashable {
    /// Its number among the lines of the order, behind those of goods.
    let number: Int
    let charge: Charge
    let name: String
    /// It is one unit: what it cost, its taxes, and what promotions took off.
    private(set) var run: UnitRun
    /// Whether an edit gave it up, also where it had cost nothing.
    var isGivenUp = false

    /// Whether it is still asked for, or was for nothing.
    var carries: Bool { run.gross.isZero || run.returned.isZero }

    /// As events tell it.
    var sold: SoldCharge {
        SoldCharge(line: number, charge: charge, gross: run.gross, tax: run.tax)
    }

    /// What of it was not given back, as events tell it; nil when all was.
    /// - Throws: `core.money-overflow`.
    var kept: SoldCharge? {
        get throws(RetailError) {
            guard run.returned.isZero, !isGivenUp else { return nil }
            return SoldCharge(
                line: number, charge: charge, gross: try run.gross.subtracting(run.refunded),
                tax: try run.tax.subtracting(run.refundedTax))
        }
    }

    /// Counts an amount as given back; the last part takes the rest of the tax.
    /// - Returns: what came back, its tax in it.
    /// - Throws: `core.money-overflow`.
    mutating func giveBack(
        _ amount: Money, by rules: MoneyRules
    ) throws(RetailError) -> ReturnedUnits {
        try run.giveBack(amount, by: rules)
    }
}
