import RetailContracts
import RetailCore

/// How far a payment has come.
enum PaymentStage: String, CaseIterable, Sendable {
    /// A provider was asked for it and has promised nothing yet.
    case pending
    case authorised
    case captured
    case voided
}

/// Money or points for an order by one tender.
struct Payment: Sendable {
    let order: OrderID
    /// Its number in the order, from 1.
    let number: Int
    let tender: Tender
    /// The payment provider's name for it; never a card number.
    let reference: String?
    /// The account in which the reference is unique: the channel's with its provider of the tender;
    /// nil without a reference and for cash and points.
    let account: String?
    /// Who moves its money when asked; nil where somebody tells what moved.
    var provider: Code<Provider>?
    /// Whether what is left of it was asked for, and not promised.
    private(set) var isPending = false
    let amount: Money
    private(set) var captured: Money
    private(set) var voided: Money
    private(set) var refunded: Money
    /// What of the refunds was not for goods: it had been too much. What could not go back counts
    /// against it, for it is owed by itself from then on.
    private(set) var excess: Money
    /// The smallest part in which it goes back: what coins pay, the worth of a point, or what can
    /// be paid at all.
    let step: Int64
    /// What coins made of the amount: added to it in cash, below zero where less was asked for.
    let rounding: Money
    /// What coins made of all that was given back of it.
    private(set) var refundRounding: Money
    /// What the customer gave in cash beyond what was asked for and got back.
    let change: Money
    let points: Int64
    private(set) var pointsRestored: Int64
    /// How many transactions it has.
    private(set) var transactions: Int
    let occurredAt: Instant
    /// When it came to be known.
    let recordedAt: Instant
    /// Those of its transactions that are to be written with it.
    private(set) var unwritten: [PaymentTransaction] = []
    /// How many requests to its provider there are.
    private(set) var requests = 0
    /// Whether it is money of who bought a gift, for which others were taken: it goes to nobody by
    /// itself, and by another tender alone.
    var isOfGiver = false
    /// Those of its requests that are to be written with it.
    private(set) var unasked: [ProviderRequest] = []

    /// Derived from the amounts.
    var stage: PaymentStage {
        if voided == amount, !amount.isZero { return .voided }
        if rest.isZero { return .captured }
        return isPending ? .pending : .authorised
    }

    /// What is neither captured nor given up.
    var rest: Money { Money(amount.amount - captured.amount - voided.amount, amount.currency) }
    /// What is promised: it can still be captured or voided.
    var open: Money { isPending ? .zero(amount.currency) : rest }
    /// What was asked for and is not promised.
    var pending: Money { isPending ? rest : .zero(amount.currency) }
    /// What can still be refunded.
    var refundable: Money { Money(captured.amount - refunded.amount, amount.currency) }
    /// What one of its points pays.
    var worthOfPoint: Int64 { points > 0 ? amount.amount / points : 0 }
    /// The points that can still be given back.
    var pointsLeft: Int64 { points - pointsRestored }
    /// For what loyalty spends the points.
    var pointsReference: String { "\(order.text)/\(number)" }
}

extension Payment {
    /// Whether it is to be written for the first time.
    var isNew: Bool { transactions == unwritten.count && transactions > 0 }
    /// Whether an act has done something to it that is not written yet.
    var isChanged: Bool { !unwritten.isEmpty || !unasked.isEmpty }

    /// Notes how it was stored beside its amounts.
    mutating func resume(
        provider: Code<Provider>?, isPending: Bool, requests: Int, isOfGiver: Bool
    ) {
        self.isOfGiver = isOfGiver
        self.provider = provider
        self.isPending = isPending
        self.requests = requests
    }

    /// Asks its provider for something, to be written with it; nothing where it has none.
    mutating func ask(
        _ kind: ProviderRequestKind, _ amount: Money, for returnID: ReturnID? = nil, key: String,
        at now: Instant
    ) {
        guard let provider, let reference else { return }
        requests += 1
        unasked.append(
            ProviderRequest(
                order: order, payment: number, number: requests, provider: provider,
                reference: reference, kind: kind, amount: amount, key: key, returnID: returnID,
                askedAt: now, nextAt: now, changedAt: now))
    }

    /// Counts a movement of its money, to be written with it: first the one that takes or promises
    /// all of it.
    /// - Throws: `core.money-overflow`.
    mutating func move(
        _ kind: PaymentTransactionKind, _ amount: Money, from source: OrderID? = nil,
        at now: Instant
    ) throws(RetailError) {
        let begins = transactions == 0
        try count(
            PaymentTransaction(
                order: order, payment: number, number: transactions + 1, tenderKind: tender.kind,
                kind: kind, amount: amount,
                rounding: kind == .charge ? rounding : .zero(amount.currency),
                points: begins ? points : 0, returnID: nil, account: nil, reference: nil,
                exchange: source, at: now))
    }

    /// Counts that an amount of it goes back by another tender, because it was too much or to who
    /// brings goods under a gift receipt, to be written with it; what coins make of that is not of
    /// this payment's coins.
    /// - Throws: `core.money-overflow`.
    mutating func giveBack(
        _ part: RefundPart, otherwise other: OtherTender, for returnID: ReturnID? = nil,
        at now: Instant
    ) throws(RetailError) {
        try count(
            PaymentTransaction(
                order: order, payment: number, number: transactions + 1, tenderKind: tender.kind,
                kind: .refund, amount: part.amount, rounding: part.rounding, points: 0,
                returnID: returnID, account: nil, reference: nil, otherwise: other, at: now))
    }

    /// Counts that what was to go back by a request could not, to be written with it.
    /// - Throws: `core.money-overflow`.
    mutating func takeBack(
        _ request: ProviderRequest, at now: Instant
    ) throws(RetailError) {
        try count(
            PaymentTransaction(
                order: order, payment: number, number: transactions + 1, tenderKind: tender.kind,
                kind: .refundFailed, amount: request.amount, rounding: .zero(amount.currency),
                points: 0, returnID: nil, account: nil, reference: nil, request: request.number,
                at: now))
    }

    /// Counts that an amount of it goes back in the parts, to be written with it: for a return, or
    /// because it had been too much.
    /// - Throws: `core.money-overflow`.
    mutating func giveBack(
        _ amount: Money, as parts: [RefundPart], for returnID: ReturnID?, reference: String?,
        account: String?, request: Int? = nil, at now: Instant
    ) throws(RetailError) {
        try count(
            PaymentTransaction(
                order: order, payment: number, number: transactions + 1, tenderKind: tender.kind,
                kind: .refund, amount: amount,
                rounding: .sum(parts.map(\.rounding), in: amount.currency),
                points: parts.reduce(0) { $0 + $1.points }, returnID: returnID, account: account,
                reference: reference, request: request, at: now))
    }

    /// Counts that an amount of it pays for goods of another order in place of going back, to be
    /// written with it.
    /// - Throws: `core.money-overflow`.
    mutating func handOver(
        _ amount: Money, to other: OrderID, for returnID: ReturnID, at now: Instant
    ) throws(RetailError) {
        try count(
            PaymentTransaction(
                order: order, payment: number, number: transactions + 1, tenderKind: tender.kind,
                kind: .refund, amount: amount, rounding: .zero(amount.currency), points: 0,
                returnID: returnID, account: nil, reference: nil, exchange: other, at: now))
    }

    /// Its counters are the sums of its transactions: they change here alone.
    private mutating func count(_ transaction: PaymentTransaction) throws(RetailError) {
        let amount = transaction.amount
        switch transaction.kind {
        case .charge, .capture: captured = try captured.adding(amount)
        case .ask: isPending = true
        case .authorise: isPending = false
        case .void, .decline: voided = try voided.adding(amount)
        case .recover:
            captured = try captured.adding(amount)
            voided = try voided.subtracting(amount)
        case .refund:
            refunded = try refunded.adding(amount)
            if transaction.otherwise == nil {
                refundRounding = try refundRounding.adding(transaction.rounding)
            }
            pointsRestored += transaction.points
            if transaction.returnID == nil { excess = try excess.adding(amount) }
        case .refundFailed:
            refunded = try refunded.subtracting(amount)
            excess = try excess.subtracting(amount)
        }
        if rest.isZero { isPending = false }
        transactions = transaction.number
        unwritten.append(transaction)
    }

    /// Counts all of it as written.
    mutating func settle() { (unwritten, unasked) = ([], []) }
}

/// A payment in a list over many orders.
struct ListedPayment: Sendable {
    let payment: Payment
    /// The order's number for people.
    let number: String
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
}

/// Which payments a list shows.
struct PaymentFilter: Sendable {
    var order: OrderID?
    var tender: Code<Tender>?
    var stage: PaymentStage?
    /// On which channel the order was placed.
    var channel: Code<Channel>?
    /// At which location the order was placed.
    var location: Code<Location>?
    /// The payment provider's name for it.
    var reference: String?
    var occurredFrom: Instant?
    var occurredBefore: Instant?
}

extension Tender {
    /// In which account of a channel a provider's reference is unique; nil where there is no
    /// provider.
    func account(of channel: Code<Channel>, by provider: Code<Provider>?) -> String? {
        guard kind.hasProvider else { return nil }
        return provider.map { ":\($0)" } ?? "\(channel)/\(code)"
    }
}

extension TenderKind {
    /// Whether a provider carries the money: it has a reference, may be promised only, and has
    /// moved before we hear of it, so that it may be more than is due.
    var hasProvider: Bool {
        switch self {
        case .card, .transfer: true
        case .cash, .points: false
        }
    }
}
