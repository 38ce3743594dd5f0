import RetailContracts
import RetailCore
import RetailKit

/// A tender as the caller offers it.
struct TenderOffer: Sendable {
    let tender: Tender
    /// What is given; for points it follows from them.
    let amount: Money?
    let points: Int64
    let reference: String?
    /// Whether the money is only promised by the provider, to be captured later.
    let isAuthorisedOnly: Bool

    /// Whether the money is gone from the customer already, whatever we make of it.
    var hasMoved: Bool { tender.canExceed && !isAuthorisedOnly }
}

/// Turns tenders into payments.
///
/// What has moved already, by card or transfer, is taken as it is: what is more than the order
/// lacks is owed back. Points, cash and promises have not moved yet and must fit.
///
/// Every amount can be paid in the market. Cash that pays the rest pays what coins can of it; the
/// difference is kept beside the amount.
struct Settlement: Sendable {
    /// One payment to be.
    struct Part: Sendable {
        let offer: TenderOffer
        let amount: Money
        /// What coins made of the amount.
        let rounding: Money
        let change: Money
    }

    /// Shares what is due among the tenders: points first, then cards and transfers, cash last,
    /// because only cash gives change.
    ///
    /// Coins round the last rest of an order and never one beside a promise, which may be given up:
    /// then the same order would be rounded again and again.
    /// - Parameters:
    ///   - isPromised: whether a promise of before covers a part of the order.
    ///   - worth: what a number of points is worth.
    /// - Throws: `orders.overpaid`, `orders.payment-incomplete`, `orders.card-number-refused`,
    ///   `orders.currency-mismatch`, `orders.not-payable`.
    static func plan(
        _ offers: [TenderOffer], due: Money, by rules: MoneyRules,
        isPromised: Bool = false, worth: (Int64) throws -> Money
    ) throws -> [Part] {
        let isRounded = !isPromised && !offers.contains(where: \.isAuthorisedOnly)
        var rest = due
        var parts: [Part] = []
        for index in offers.indices.sorted(by: { rank(offers[$0], $0) < rank(offers[$1], $1) }) {
            let offer = offers[index]
            let given = try amount(of: offer, index, rules, worth)
            if offer.tender == .cash, rest.isPositive {
                let part =
                    try isRounded
                    ? coins(offer, given, rest, rules) : exact(offer, given, rest, rules)
                guard try part.amount.adding(part.rounding).isPositive else {
                    throw OrdersErrors.notPayable.error(
                        "Coins cannot pay \(rest.displayText). Take it by another tender.",
                        at: "/payments/\(index)/amount")
                }
                rest = try rest.subtracting(part.amount)
                parts.append(part)
                continue
            }
            let taken = offer.tender == .cash ? rest : given
            let isTooMuch = try taken.isGreater(than: rest)
            guard taken.isPositive, offer.hasMoved || !isTooMuch else {
                throw OrdersErrors.overpaid.error(
                    "Only \(rest) is still due. Take no more by \(offer.tender.rawValue).",
                    at: "/payments/\(index)/amount")
            }
            rest = isTooMuch ? .zero(rest.currency) : try rest.subtracting(taken)
            let zero = Money.zero(rest.currency)
            parts.append(Part(offer: offer, amount: taken, rounding: zero, change: zero))
        }
        return parts
    }

    /// Cash for the rest: all of it where it pays what coins can, else so much of it.
    private static func coins(
        _ offer: TenderOffer, _ given: Money, _ rest: Money, _ rules: MoneyRules
    ) throws(RetailError) -> Part {
        let zero = Money.zero(rest.currency)
        let asked = try rules.inCash(rest)
        guard given.amount >= asked.amount else {
            return Part(offer: offer, amount: given, rounding: zero, change: zero)
        }
        return Part(
            offer: offer, amount: rest, rounding: try asked.subtracting(rest),
            change: try given.subtracting(asked))
    }

    /// Cash beside a promise: so much of the rest as coins pay exactly.
    private static func exact(
        _ offer: TenderOffer, _ given: Money, _ rest: Money, _ rules: MoneyRules
    ) throws(RetailError) -> Part {
        let most = try rest.rounded(toStep: rules.cashStep, .down)
        let amount = given.amount < most.amount ? given : most
        return Part(
            offer: offer, amount: amount, rounding: .zero(rest.currency),
            change: try given.subtracting(amount))
    }

    private static func rank(_ offer: TenderOffer, _ index: Int) -> Int {
        let kind =
            switch offer.tender {
            case .points: 0
            case .card, .transfer: 1
            case .cash: 2
            }
        return kind * 1_000 + index
    }

    private static func amount(
        of offer: TenderOffer, _ index: Int, _ rules: MoneyRules,
        _ worth: (Int64) throws -> Money
    ) throws -> Money {
        let place = "/payments/\(index)"
        try CardReference.refuse(offer.reference, of: offer.tender, at: place + "/reference")
        if offer.isAuthorisedOnly, offer.tender == .cash || offer.tender == .points {
            throw OrdersErrors.paymentIncomplete.error(
                "Cash and points cannot be promised only. Leave authorise_only out.",
                at: place + "/authorise_only")
        }
        if offer.tender == .points {
            guard offer.points > 0, offer.amount == nil else {
                throw OrdersErrors.paymentIncomplete.error(
                    "Give the number of points, not an amount.", at: place + "/points")
            }
            let worth = try worth(offer.points)
            try rules.requirePayable(worth, at: place + "/points")
            return worth
        }
        guard let amount = offer.amount, offer.points == 0 else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give the amount that is paid.", at: place + "/amount")
        }
        guard amount.currency == rules.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(rules.currency.code). Pay in it.", at: place + "/amount")
        }
        guard amount.isPositive else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give an amount of more than nothing.", at: place + "/amount")
        }
        try rules.requirePayable(amount, inCash: offer.tender == .cash, at: place + "/amount")
        return amount
    }
}

extension MoneyRules {
    /// Refuses an amount that nobody can pay there: a part of the smallest one, or, in cash, what
    /// no coins make.
    /// - Throws: `orders.not-payable`.
    func requirePayable(
        _ amount: Money, inCash: Bool = false, at pointer: String
    ) throws(RetailError) {
        let step = Money(inCash ? cashStep : payableUnit, currency)
        guard !amount.amount.isMultiple(of: step.amount) else { return }
        throw OrdersErrors.notPayable.error(
            "\(amount.displayText) cannot be paid\(inCash ? " in cash" : ""). Give whole steps of "
                + "\(step.displayText).", at: pointer)
    }

    /// The smallest part in which a payment goes back.
    func step(of tender: Tender, worthOfPoint: Int64) -> Int64 {
        switch tender {
        case .cash: cashStep
        case .card, .transfer: payableUnit
        case .points: Self.leastCommonMultiple(max(1, worthOfPoint), payableUnit)
        }
    }

    private static func leastCommonMultiple(_ left: Int64, _ right: Int64) -> Int64 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return left / a * right
    }
}
