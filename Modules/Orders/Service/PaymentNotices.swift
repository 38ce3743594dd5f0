import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes in what providers tell by themselves: in any order, as often as they like, before we know
/// of what they tell and long after it ended.
struct PaymentNotices: Sendable {
    let words: ProviderWords
    let providers: Providers
    let store = PaymentNoticeStore()

    /// Keeps a notice and books what it tells. One that is kept already changes nothing.
    /// - Throws: `orders.provider-unknown`, `orders.card-number-refused`, `request.invalid-input`
    ///   where money came without an amount.
    func take(
        _ told: ToldNotice, by call: Call, in tx: borrowing Transaction
    ) throws -> PaymentNotice {
        try providers.require(told.provider, at: "/provider")
        try CardReference.refuse(told.reference, of: .card, at: "/reference")
        try CardReference.refuse(told.notice, of: .card, at: "/notice")
        guard told.kind != .settled || told.amount != nil else {
            throw RequestErrors.invalidInput.error("Say how much came.", at: "/amount")
        }
        let (notice, request) = try matched(PaymentNotice(told, at: call.now), in: tx)
        guard try store.insert(notice, in: tx) else {
            return try store.find(told.notice, of: told.provider, in: tx) ?? notice
        }
        try tx.record(PaymentNoticed(notice), by: call)
        try book(notice, request, by: call, in: tx)
        return notice
    }

    /// Notes that somebody has looked at what is odd about a notice.
    /// - Throws: `orders.payment-notice-unknown`.
    func dismiss(
        _ asked: NamedNotice, by call: Call, in tx: borrowing Transaction
    ) throws -> PaymentNotice {
        guard var notice = try store.find(asked.notice, of: asked.provider, in: tx) else {
            throw OrdersErrors.paymentNoticeUnknown.error(
                "The provider has told no such notice.", at: "/notice")
        }
        guard notice.problem != nil, notice.dismissedAt == nil else { return notice }
        notice.dismissedAt = call.now
        try store.update(notice, in: tx)
        try tx.record(PaymentNoticed(notice), by: call)
        return notice
    }

    /// Books notices that came before the payment of which they tell. One that cannot be booked
    /// keeps no other.
    func catchUp(_ run: JobRun) async throws(RetailError) {
        let waiting = try await run.database.read { tx in
            try store.overtaken(
                since: run.call(in: tx).now - Self.memory, limit: Self.portion, in: tx)
        }
        for notice in waiting {
            do throws(RetailError) {
                try await run.database.write { tx in
                    try catchUp(notice, by: run.call(in: tx), in: tx)
                }
            } catch { run.note(error) }
        }
    }

    private func catchUp(
        _ notice: PaymentNotice, by call: Call, in tx: borrowing Transaction
    ) throws {
        let kept = try store.find(notice.notice, of: notice.provider, in: tx)
        guard let kept, kept.order == nil else { return }
        var (found, request) = try matched(kept, in: tx)
        // Whoever looked at it saw another problem.
        if found.problem != kept.problem { found.dismissedAt = nil }
        guard found.order != nil else { return }
        try store.update(found, in: tx)
        try tx.record(PaymentNoticed(found), by: call)
        try book(found, request, by: call, in: tx)
    }

    /// How long a payment is waited for of which something was told.
    private static let memory = Duration.seconds(30 * 86_400)
    private static let portion = 100

    private func book(
        _ notice: PaymentNotice, _ request: ProviderRequest?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard let order = notice.order, let payment = notice.payment else { return }
        switch notice.kind {
        case .refunded:
            guard let request, request.state.isOpen, request.isTold(in: notice) else { return }
            try words.conclude(request.answered(.done, at: call.now), by: call, in: tx)
        case .refundFailed:
            guard let request, request.state != .refused, request.isTold(in: notice) else {
                return
            }
            try words.conclude(
                request.answered(
                    .refused, problem: "A notice of the provider says so.", at: call.now),
                by: call, in: tx)
        case .pending: return
        case .authorised, .settled, .refused, .expired, .voided:
            try words.close(payment, of: order, by: call, in: tx)
            try words.follow(payment, of: order, by: call, in: tx)
        }
    }

    /// Finds of what a notice tells, and what is odd about it.
    private func matched(
        _ notice: PaymentNotice, in tx: borrowing Transaction
    ) throws -> (PaymentNotice, ProviderRequest?) {
        var found = notice
        if [.refunded, .refundFailed].contains(notice.kind) {
            let request = try words.requests.find(
                named: notice.reference, of: notice.provider, in: tx
            ).flatMap { $0.kind == .refund ? $0 : nil }
            (found.order, found.payment) = (request?.order, request?.payment)
            found.problem =
                try request.map {
                    try $0.oddity(
                        in: notice,
                        failedAt: words.notices.last(.refundFailed, of: $0, in: tx))
                } ?? Self.noRefund
            return (found, request)
        }
        let known = try store.payment(named: notice.reference, of: notice.provider, in: tx)
        (found.order, found.payment) = (known?.order, known?.payment)
        let full = try known.flatMap { try words.book.find($0.order, in: tx) }
        let payment = full?.payments.first { $0.number == known?.payment }
        found.problem =
            try payment.map { payment in
                try payment.oddity(
                    in: notice,
                    isSettled: store.told(of: payment.number, in: payment.order, in: tx)
                        .contains { $0.kind == .settled })
            } ?? Self.noPayment
        return (found, nil)
    }

    private static let noPayment =
        "No payment has this reference at the provider. It is booked once one has."
    private static let noRefund =
        "Nobody asked for this refund. Look in the provider's console; note it on the payment by "
        + "orders.payments.refund with its reference."
}

extension ProviderRequest {
    /// Whether a notice tells of all of it; of a part or of other money nothing is booked.
    fileprivate func isTold(in notice: PaymentNotice) -> Bool {
        notice.amount.map { $0 == amount } ?? true
    }

    /// What is odd about a notice of it; nil where nothing is. What failed is owed again: that it
    /// went back all the same is news where it happened later.
    fileprivate func oddity(in notice: PaymentNotice, failedAt: Instant?) -> String? {
        if let told = notice.amount, told != amount {
            return "\(amount.displayText) were asked back, and \(told.displayText) are told. "
                + "Nothing was booked."
        }
        guard notice.kind == .refunded, state == .refused,
            failedAt.map({ $0 < notice.happenedAt }) ?? true
        else { return nil }
        return "It stands as not gone back, and is owed again. Look in the provider's console: "
            + "where it went, note it on the payment by orders.payments.refund with its reference."
    }
}

extension Payment {
    /// What is odd about a notice of it; nil where nothing is.
    /// - Parameter isSettled: whether a notice told that money came, which outranks an end.
    fileprivate func oddity(in notice: PaymentNotice, isSettled: Bool) -> String? {
        if [.refused, .expired, .voided].contains(notice.kind), captured == amount, !isSettled {
            return "All of it stands as come, and no notice said so. Look in the provider's "
                + "console: where nothing came, somebody noted it wrongly."
        }
        guard let told = notice.amount, [.settled, .authorised].contains(notice.kind) else {
            return nil
        }
        guard told.currency == amount.currency else {
            return "The payment is in \(amount.currency.code). Nothing was booked."
        }
        if told.amount > amount.amount {
            return "More came than the \(amount.displayText) of the payment. Take the rest by "
                + "orders.payments.take under a reference of its own."
        }
        guard told.amount < amount.amount else { return nil }
        return "Less than the \(amount.displayText) of the payment."
    }
}

extension PaymentNotice {
    fileprivate init(_ told: ToldNotice, at now: Instant) {
        self.init(
            provider: told.provider, notice: told.notice, reference: told.reference,
            kind: told.kind, amount: told.amount, happenedAt: told.happenedAt, receivedAt: now)
    }
}

/// A notice by its name.
struct NamedNotice: Sendable {
    let provider: Code<Provider>
    let notice: String
}
