import RetailCore

/// All that is known of what a provider made of a payment, in whatever order it came to be known:
/// answers to requests and notices alike.
///
/// What becomes of the payment follows from the set and not from its order: money that came
/// outranks an end, an end outranks a promise, a promise outranks silence.
struct ProviderWord: Sendable, Hashable {
    /// How much came under the reference: the most that was told, for each tells it of all so far.
    private(set) var settled: Int64 = 0
    private(set) var isAuthorised = false
    /// Whether nothing more comes: it was refused, given up, or its time was over.
    private(set) var isEnded = false

    /// Hears what was told of a payment. Of money nobody could pay a part away, and no more is
    /// booked under the payment than it is worth.
    mutating func hear(_ told: [ToldAmount], of payment: Payment, by rules: MoneyRules) {
        for told in told {
            let isOurs = told.currency == nil || told.currency == payment.amount.currency
            switch told.kind {
            case .settled where isOurs:
                let whole = min(told.amount ?? 0, payment.amount.amount)
                settled = max(settled, whole - whole % rules.payableUnit)
            case .authorised where isOurs:
                isAuthorised =
                    isAuthorised || told.amount.map { $0 >= payment.amount.amount } ?? true
            case .refused, .expired, .voided: isEnded = true
            case .pending, .settled, .authorised, .refunded, .refundFailed: break
            }
        }
    }

    /// Hears what came of the requests: each capture takes its own part. A refused capture ends
    /// nothing: what was promised may be captured otherwise, or given up.
    mutating func hear(_ requests: [ProviderRequest]) {
        var taken: Int64 = 0
        for request in requests {
            switch (request.kind, request.state) {
            case (.charge, .done), (.capture, .done): taken += request.amount.amount
            case (.authorise, .done): isAuthorised = true
            case (.charge, .refused), (.authorise, .refused): isEnded = true
            default: break
            }
        }
        settled = max(settled, taken)
    }

    /// What notices alone make of what was asked for at first; nil where they leave it open, as
    /// where a part came and the rest may.
    func outcome(of request: ProviderRequest) -> ProviderRequestState? {
        guard [.charge, .authorise].contains(request.kind), request.state != .withdrawn else {
            return nil
        }
        if settled >= request.amount.amount { return .done }
        if settled > 0, request.kind == .authorise { return .done }
        if isEnded { return .refused }
        return isAuthorised && request.kind == .authorise ? .done : nil
    }
}

extension Payment {
    /// Moves it to where the provider's word has it.
    /// - Returns: what moved.
    /// - Throws: `core.money-overflow`.
    mutating func follow(
        _ word: ProviderWord, at now: Instant
    ) throws(RetailError) -> [(kind: PaymentTransactionKind, amount: Money)] {
        var moved: [(kind: PaymentTransactionKind, amount: Money)] = []
        let missing = min(word.settled, amount.amount) - captured.amount
        let owned = min(max(0, missing), rest.amount)
        try add(.capture, owned, to: &moved, at: now)
        try add(.recover, min(max(0, missing - owned), voided.amount), to: &moved, at: now)
        if word.isEnded {
            try add(.decline, rest.amount, to: &moved, at: now)
        } else if word.isAuthorised, isPending {
            try add(.authorise, rest.amount, to: &moved, at: now)
        }
        return moved
    }

    private mutating func add(
        _ kind: PaymentTransactionKind, _ minor: Int64,
        to moved: inout [(kind: PaymentTransactionKind, amount: Money)], at now: Instant
    ) throws(RetailError) {
        guard minor > 0 else { return }
        try move(kind, Money(minor, amount.currency), at: now)
        moved.append((kind, Money(minor, amount.currency)))
    }
}
