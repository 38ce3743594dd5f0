import RetailContracts
import RetailCore
import RetailKit

/// A tender as the caller offers it.
struct TenderOffer: Sendable {
    let tender: Code<Tender>
    /// What is given; for points it follows from them.
    let amount: Money?
    let points: Int64
    let reference: String?
    /// Whether the money is only promised by the provider, to be captured later.
    let isAuthorisedOnly: Bool
    /// Whether nothing has moved yet: the tender's provider is to be asked for it.
    var isAsked = false
}

/// An offer of which it is known what its tender is.
struct KnownOffer: Sendable {
    let tender: Tender
    let amount: Money?
    let points: Int64
    let reference: String?
    let isAuthorisedOnly: Bool
    /// Whether the provider is to be asked for it.
    let isAsked: Bool
    /// Who moves the tender's money when asked.
    let provider: Code<Provider>?
    /// Which of the caller's offers it is, from 0; nil where it was given by itself.
    let place: Int?
    /// What it was handed over from; nil where it comes from outside.
    var handed: HandedPart?

    init(
        _ offer: TenderOffer, by tender: Tender, of provider: Code<Provider>? = nil,
        at place: Int?
    ) {
        self.tender = tender
        self.provider = offer.reference == nil ? nil : provider
        isAsked = offer.isAsked
        amount = offer.amount
        points = offer.points
        reference = offer.reference
        isAuthorisedOnly = offer.isAuthorisedOnly
        self.place = place
    }

    /// What was paid for goods that came back, and pays for others.
    init(_ part: HandedPart) {
        tender = part.tender
        amount = part.amount
        points = 0
        reference = part.reference
        isAuthorisedOnly = false
        isAsked = false
        provider = part.provider
        place = nil
        handed = part
    }

    /// Whether the money is gone from the customer already, whatever we make of it.
    var hasMoved: Bool { tender.kind.hasProvider && !isAuthorisedOnly && !isAsked }

    /// Leads to one of its fields as the caller gave it.
    func pointer(_ field: String) -> String { Self.pointer(to: place, field) }

    /// Leads to a field of the offer at the place.
    static func pointer(to place: Int?, _ field: String) -> String {
        place.map { "/payments/\($0)/\(field)" } ?? "/\(field)"
    }
}

/// Turns tenders into payments.
///
/// What has moved already, by card or transfer, is taken as it is: what is more than the order
/// lacks is owed back. Points, cash and promises have not moved yet and must fit.
///
/// Every amount can be paid in the market. Cash that pays the rest pays what coins can of it; the
/// difference is kept beside the amount, and all of an order's differences together stay below one
/// step of cash: also beside a promise that is given up later and paid in cash again.
struct Settlement: Sendable {
    /// One payment to be.
    struct Part: Sendable {
        let offer: KnownOffer
        let amount: Money
        /// What coins made of the amount.
        let rounding: Money
        let change: Money
    }

    /// Shares what is due among the tenders: points first, then cards and transfers, cash last,
    /// because only cash gives change.
    ///
    /// - Parameters:
    ///   - due: what is asked for: cash pays so much.
    ///   - missing: what may be taken, also where it was written off; of cash where nothing is due;
    ///     nil where nothing was.
    ///   - rounded: what coins made of the order's payments so far.
    ///   - isAwaiting: whether more was asked for of a provider than has come.
    ///   - worth: what a number of points is worth.
    /// - Throws: `orders.overpaid`, `orders.payment-incomplete`, `orders.card-number-refused`,
    ///   `orders.currency-mismatch`, `orders.not-payable`.
    static func plan(
        _ offers: [KnownOffer], due: Money, missing: Money? = nil, rounded: Money,
        isAwaiting: Bool = false, by rules: MoneyRules,
        worth: (Int64) throws -> Money
    ) throws -> [Part] {
        var (asked, missing, rounded) = (due, missing ?? due, rounded)
        var parts: [Part] = []
        for index in offers.indices.sorted(by: { rank(offers[$0], $0) < rank(offers[$1], $1) }) {
            let offer = offers[index]
            let given = try amount(of: offer, rules, worth)
            let part =
                offer.tender.kind == .cash
                ? try coins(
                    offer, given, asked.isPositive ? asked : missing, rounded, rules,
                    isAwaiting)
                : try exact(offer, given, missing, isAwaiting)
            asked = Money(max(0, asked.amount - part.amount.amount), asked.currency)
            missing = Money(max(0, missing.amount - part.amount.amount), missing.currency)
            rounded = try rounded.adding(part.rounding)
            parts.append(part)
        }
        return parts
    }

    private static func overpaid(
        _ offer: KnownOffer, _ rest: Money, _ isAwaiting: Bool
    ) -> RetailError {
        OrdersErrors.overpaid.error(
            "Only \(rest.displayText) is still due. Take no more by \(offer.tender.code)."
                + (isAwaiting
                    ? " What a provider was asked for and has not come is given up by "
                        + "orders.payments.void." : ""),
            at: offer.pointer("amount"))
    }

    /// A tender of which nothing is rounded.
    private static func exact(
        _ offer: KnownOffer, _ given: Money, _ rest: Money, _ isAwaiting: Bool
    ) throws(RetailError) -> Part {
        let isTooMuch = try given.isGreater(than: rest)
        guard given.isPositive, offer.hasMoved || !isTooMuch else {
            throw overpaid(offer, rest, isAwaiting)
        }
        let zero = Money.zero(rest.currency)
        return Part(offer: offer, amount: given, rounding: zero, change: zero)
    }

    /// Cash for the rest: all of it where it pays what coins can, else so much of it.
    private static func coins(
        _ offer: KnownOffer, _ given: Money, _ rest: Money, _ rounded: Money,
        _ rules: MoneyRules, _ isAwaiting: Bool
    ) throws(RetailError) -> Part {
        let pointer = offer.pointer("amount")
        guard rest.isPositive else { throw overpaid(offer, rest, isAwaiting) }
        let zero = Money.zero(rest.currency)
        let asked = try rules.inCash(rest, rounded: rounded)
        guard asked.isPositive else {
            throw OrdersErrors.notPayable.error(
                "Coins cannot pay \(rest.displayText). Take it by another tender, or write it off.",
                at: pointer)
        }
        guard given.amount >= asked.amount else {
            return Part(offer: offer, amount: given, rounding: zero, change: zero)
        }
        return Part(
            offer: offer, amount: rest, rounding: try asked.subtracting(rest),
            change: try given.subtracting(asked))
    }

    private static func rank(_ offer: KnownOffer, _ index: Int) -> Int {
        let kind =
            switch offer.tender.kind {
            case .points: 0
            case .card, .transfer: 1
            case .cash: 2
            }
        return kind * 1_000 + index
    }

    private static func amount(
        of offer: KnownOffer, _ rules: MoneyRules,
        _ worth: (Int64) throws -> Money
    ) throws -> Money {
        try CardReference.refuse(
            offer.reference, of: offer.tender.kind, at: offer.pointer("reference"))
        if offer.isAuthorisedOnly, !offer.tender.kind.hasProvider {
            throw OrdersErrors.paymentIncomplete.error(
                "Cash and points cannot be promised. Take them, or name a card or transfer.",
                at: offer.pointer(offer.place == nil ? "tender" : "authorise_only"))
        }
        if offer.isAsked, offer.provider == nil {
            throw OrdersErrors.providerMissing.error(
                "Nobody can be asked for it: name a tender with a provider, and the reference by "
                    + "which the provider knows the payment.", at: offer.pointer("ask"))
        }
        if offer.tender.kind == .points {
            guard offer.points > 0, offer.amount == nil else {
                throw OrdersErrors.paymentIncomplete.error(
                    "Give the number of points, not an amount.", at: offer.pointer("points"))
            }
            let worth = try worth(offer.points)
            try rules.requirePayable(worth, at: offer.pointer("points"))
            return worth
        }
        guard let amount = offer.amount, offer.points == 0 else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give the amount that is paid.", at: offer.pointer("amount"))
        }
        guard amount.currency == rules.currency else {
            throw OrdersErrors.currencyMismatch.error(
                "The order is in \(rules.currency.code). Pay in it.", at: offer.pointer("amount"))
        }
        guard amount.isPositive else {
            throw OrdersErrors.paymentIncomplete.error(
                "Give an amount of more than nothing.", at: offer.pointer("amount"))
        }
        try rules.requirePayable(
            amount, inCash: offer.tender.kind == .cash, at: offer.pointer("amount"))
        return amount
    }
}

extension MoneyRules {
    /// What coins pay of a rest of an order of whose payments they made `rounded` so far.
    ///
    /// The market's mode decides, unless the order would then be rounded by a step or more: then
    /// the other way, which never does. Of less than a coin it may be nothing.
    /// - Throws: `core.money-overflow`.
    func inCash(_ rest: Money, rounded: Money) throws(RetailError) -> Money {
        let asked = try inCash(rest)
        let rounding = try asked.subtracting(rest)
        guard try rounded.adding(rounding).amount.magnitude >= cashStep.magnitude else {
            return asked
        }
        let step = Money(cashStep, currency)
        return rounding.isNegative ? try asked.adding(step) : try asked.subtracting(step)
    }

    /// What coins give back of the first `part` of an amount of which they made `rounding`: all of
    /// it gives back what came in.
    /// - Throws: `core.money-overflow`.
    func inCash(
        _ part: Money, of whole: Money, rounding: Money
    ) throws(RetailError) -> Money {
        let usual = try inCash(whole).subtracting(whole)
        guard !rounding.isZero, rounding != usual else { return try inCash(part) }
        let floor = try part.rounded(toStep: cashStep, .down)
        return rounding.isNegative || floor == part
            ? floor : try floor.adding(Money(cashStep, currency))
    }

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
    func step(of kind: TenderKind, worthOfPoint: Int64) -> Int64 {
        switch kind {
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
