import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Books what providers say: answers to requests, notices, and what somebody has read in a
/// provider's own console.
struct ProviderWords: Sendable {
    let book: OrderBook
    let payments: Payments
    let requests = ProviderRequestStore()
    let notices = PaymentNoticeStore()

    /// Writes what has become of a request, and what follows for its payment.
    /// - Returns: the request as it is then; nil where somebody else was faster.
    @discardableResult
    func conclude(
        _ request: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ProviderRequest? {
        guard let written = try requests.update(request, in: tx) else { return nil }
        guard ![.sent, .pending].contains(written.state) else { return written }
        try tx.record(ProviderAnswered(written), by: call)
        switch (written.kind, written.state) {
        case (.refund, .refused): try takeBack(written, by: call, in: tx)
        case (.capture, .refused): try showRefused(written, by: call, in: tx)
        case (.void, .refused):
            try show(
                written,
                "\(written.amount.displayText) could not be given up: "
                    + "\(written.problem ?? ""). Look in the provider's console whether it has "
                    + "come.", by: call, in: tx)
        case (.void, .done): try withdraw(before: written, by: call, in: tx)
        case (.charge, _), (.authorise, _), (.capture, _):
            try follow(written.payment, of: written.order, by: call, in: tx)
            try giveUpPromise(of: written, by: call, in: tx)
        default: break
        }
        return written
    }

    /// Brings a payment to where all that its provider said has it: the same wherever it begins and
    /// however often it is done.
    func follow(
        _ number: Int, of order: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard var full = try book.find(order, in: tx) else { return }
        let index = try full.index(ofPayment: number)
        var word = try told(of: full.payments[index], in: full, in: tx)
        word.hear(try requests.list(of: number, in: order, in: tx))
        let given = full.payments[index]
        let moved = try full.payments[index].follow(word, at: call.now)
        guard !moved.isEmpty else { return }
        if given.stage == .voided,
            let other = try payments.references.holder(of: given, in: tx)
        {
            try showTwice(given, other, by: call, in: tx)
            return
        }
        for (kind, amount) in moved {
            try payments.tell(kind, amount, of: full.payments[index], by: call, in: tx)
        }
        try book.save(&full, by: call, in: tx)
    }

    /// What was asked for at first has come of itself where notices say so: nobody asks for it any
    /// more.
    func close(
        _ number: Int, of order: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let full = try book.find(order, in: tx) else { return }
        let word = try told(
            of: full.payments[try full.index(ofPayment: number)], in: full, in: tx)
        for request in try requests.list(of: number, in: order, in: tx) {
            guard let state = word.outcome(of: request), state != request.state,
                request.kind != .charge || request.state != .done
            else { continue }
            guard
                let written = try requests.update(
                    request.answered(state, problem: Self.told(state), at: call.now), in: tx)
            else { throw OrdersErrors.orderChanged.error("Somebody else was faster. Try again.") }
            try tx.record(ProviderAnswered(written), by: call)
            try giveUpPromise(of: written, by: call, in: tx)
        }
    }

    func told(
        of payment: Payment, in full: FullOrder, in tx: borrowing Transaction
    ) throws -> ProviderWord {
        var word = ProviderWord()
        word.hear(
            try notices.told(of: payment.number, in: payment.order, in: tx), of: payment,
            by: full.order.rules)
        return word
    }

    private static func told(_ state: ProviderRequestState) -> String? {
        state == .refused ? "A notice of the provider says so." : nil
    }

    /// What was asked for at first is looked for no more once its provider gave it up.
    private func withdraw(
        before void: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        for request in try requests.list(of: void.payment, in: void.order, in: tx)
        where request.number < void.number && [.charge, .authorise].contains(request.kind)
            && [.pending, .givenUp].contains(request.state)
        {
            try conclude(
                request.answered(.withdrawn, problem: "The provider gave it up.", at: call.now),
                by: call, in: tx)
        }
    }

    /// A capture that was refused takes nothing of what was promised: somebody captures otherwise,
    /// or gives the promise up.
    private func showRefused(
        _ request: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        try show(
            request,
            "The capture of \(request.amount.displayText) was refused: \(request.problem ?? ""). "
                + "Capture anew, or give the promise up by orders.payments.void.", by: call, in: tx)
    }

    /// Money of a payment that was given up, of which another payment of the same reference was
    /// told meanwhile: it is the same money, or somebody paid twice.
    private func showTwice(
        _ given: Payment, _ other: ReferenceHolder, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let provider = given.provider, let reference = given.reference else { return }
        let notice = PaymentNotice(
            provider: provider, notice: "twice/\(given.order)/\(given.number)",
            reference: reference, kind: .pending, amount: given.amount, happenedAt: call.now,
            receivedAt: call.now, order: other.order, payment: other.payment,
            problem: "The payment \(given.number) of order \(given.order) was given up and came, "
                + "and this payment has its reference. Nothing was booked: look in the "
                + "provider's console whether money came twice.")
        guard try notices.insert(notice, in: tx) else { return }
        try tx.record(PaymentNoticed(notice), by: call)
    }

    /// Counts that money could not go back: it is owed again.
    private func takeBack(
        _ request: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard var full = try book.find(request.order, in: tx) else { return }
        let index = try full.index(ofPayment: request.payment)
        try full.payments[index].takeBack(request, at: call.now)
        try payments.tell(
            .refundFailed, request.amount, of: full.payments[index], by: call, in: tx)
        try book.save(&full, by: call, in: tx)
    }
}

extension ProviderWords {
    /// Has a request asked again of which no answer came; it is looked for first.
    /// - Throws: `orders.order-unknown`, `orders.provider-request-unknown`,
    ///   `orders.provider-request-ended`.
    func retry(
        _ asked: NamedProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ProviderRequest {
        var request = try open(asked, by: call, in: tx)
        guard request.state != .waiting else { return request }
        request.attempts = 1
        request.takenInAt = nil
        let written = try write(
            request.answered(.sent, problem: request.problem, next: call.now, at: call.now),
            in: tx)
        try tx.record(ProviderAsked(written), by: call)
        try tx.enqueueOnce(AskingProviders.name, by: call)
        return written
    }

    /// Notes what the provider's own console says of a request of which no answer came.
    /// - Throws: `orders.order-unknown`, `orders.provider-request-unknown`,
    ///   `orders.provider-request-ended`.
    func note(
        _ word: NotedAnswer, by call: Call, in tx: borrowing Transaction
    ) throws -> ProviderRequest {
        let request = try open(word.request, by: call, in: tx)
        let state: ProviderRequestState = word.isDone ? .done : .refused
        guard
            let written = try conclude(
                request.answered(state, problem: word.reason, at: call.now), by: call, in: tx)
        else { throw Self.faster }
        return written
    }

    private func open(
        _ asked: NamedProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> ProviderRequest {
        _ = try book.show(asked.order, by: call, in: tx)
        guard
            let request = try requests.find(
                asked.request, of: asked.payment, in: asked.order, in: tx)
        else {
            throw OrdersErrors.providerRequestUnknown.error(
                "The payment has no request \(asked.request).", at: "/request")
        }
        guard request.state.isOpen else {
            throw OrdersErrors.providerRequestEnded.error(
                "The request is \(request.state.rawValue): nothing is to be asked or noted. What "
                    + "could not go back is owed again: give it back anew.", at: "/request")
        }
        return request
    }

    private func write(
        _ request: ProviderRequest, in tx: borrowing Transaction
    ) throws -> ProviderRequest {
        guard let written = try requests.update(request, in: tx) else { throw Self.faster }
        return written
    }

    private static var faster: RetailError {
        OrdersErrors.orderChanged.error("Somebody else was faster. Read the request again.")
    }
}

/// A request by its place.
struct NamedProviderRequest: Sendable {
    let order: OrderID
    let payment: Int
    let request: Int
}

/// What somebody has read in a provider's own console.
struct NotedAnswer: Sendable {
    let request: NamedProviderRequest
    let isDone: Bool
    let reason: String
}
