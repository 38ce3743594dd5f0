import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension ProviderWords {
    /// Books what a call has brought. Where somebody wrote the request while the call was under
    /// way, the answer is heard into what was written: it is never thrown away.
    func hear(
        _ heard: Result<ProviderAnswer?, RetailError>, of asked: ProviderRequest, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard try conclude(asked.heard(heard, at: call.now), by: call, in: tx) == nil else {
            return
        }
        guard case .success(let answer?) = heard,
            let now = try requests.find(
                asked.number, of: asked.payment, in: asked.order, in: tx)
        else { return }
        if now.state.isOpen {
            try settle(now.heard(heard, at: call.now), by: call, in: tx)
            return
        }
        switch (answer, now.state) {
        case (.done(let name), .refused), (.done(let name), .withdrawn):
            try correct(now, done: name, by: call, in: tx)
        case (.refused(let reason), .done):
            try correct(now, refused: reason, by: call, in: tx)
        case (.pending(let name), .refused):
            try correct(now, pending: name, by: call, in: tx)
        case (.done(let name), .done) where now.answer == nil:
            // By this name it may be told of later.
            try settle(now.answered(.done, answer: name, at: call.now), by: call, in: tx)
        default: break
        }
    }

    /// Hears that what was noted as refused was done all the same. What notices say of it stays:
    /// a refund that failed later, and an end that outranks a promise.
    private func correct(
        _ now: ProviderRequest, done name: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let done = now.answered(.done, answer: name, at: call.now)
        switch now.kind {
        case .charge, .capture, .void: try settle(done, by: call, in: tx)
        case .authorise:
            try settle(done, by: call, in: tx)
        case .refund:
            guard try notices.last(.refundFailed, of: now, or: name, in: tx) == nil else { return }
            try giveAgain(done, by: call, in: tx)
        }
    }

    /// Hears that what was noted as refused was taken in: it is looked for again.
    private func correct(
        _ now: ProviderRequest, pending name: String, by call: Call, in tx: borrowing Transaction
    ) throws {
        let pending = now.heard(.success(.pending(name)), at: call.now)
        switch now.kind {
        case .charge, .authorise, .capture, .void:
            guard try !isTold(now, in: tx) else { return }
            try settle(pending, by: call, in: tx)
        case .refund:
            guard try notices.last(.refundFailed, of: now, or: name, in: tx) == nil else { return }
            try giveAgain(pending, by: call, in: tx)
        }
    }

    /// Hears that what was noted as done was refused. Money that was booked stays booked, and
    /// somebody looks at it.
    private func correct(
        _ now: ProviderRequest, refused reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        switch now.kind {
        case .charge, .authorise, .capture:
            guard try !isTold(now, in: tx) else { return }
        case .refund:
            guard try notices.last(.refunded, of: now, in: tx) == nil else {
                try show(
                    now,
                    "A notice tells that \(now.amount.displayText) went back, and the provider "
                        + "refused it. Look in its console; where it did not go, give it back "
                        + "otherwise.", by: call, in: tx)
                return
            }
        case .void: break
        }
        switch now.kind {
        case .refund, .void, .authorise:
            try settle(
                now.answered(.refused, problem: reason, at: call.now), by: call, in: tx)
        case .charge, .capture:
            try show(
                now,
                "It was noted as done, and the provider refused it.", by: call,
                in: tx)
        }
    }

    private func settle(
        _ request: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard try conclude(request, by: call, in: tx) != nil else {
            throw OrdersErrors.orderChanged.error("Somebody else was faster. Try again.")
        }
    }

    /// Counts again that money went back of which it was said that it could not; where it went back
    /// otherwise meanwhile, somebody has to look.
    private func giveAgain(
        _ done: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard var full = try book.find(done.order, in: tx) else { return }
        let index = try full.index(ofPayment: done.payment)
        guard full.payments[index].refundable.amount >= done.amount.amount,
            full.money.owed >= done.amount.amount
        else {
            try show(
                done,
                "\(done.amount.displayText) goes back, and went back otherwise before that: the "
                    + "customer has it twice.", by: call, in: tx)
            return
        }
        try settle(done, by: call, in: tx)
        try full.payments[index].giveBack(
            done.amount, as: [], for: nil, reference: nil, account: nil, request: done.number,
            at: call.now)
        try payments.tell(.refund, done.amount, of: full.payments[index], by: call, in: tx)
        try book.save(&full, by: call, in: tx)
    }

    /// Has a promise given up that was made although the payment had ended: it would block the
    /// customer's money. What was given up before the promise was made is given up anew.
    func giveUpPromise(
        of done: ProviderRequest, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard done.kind == .authorise, done.state == .done,
            var full = try book.find(done.order, in: tx)
        else { return }
        let index = try full.index(ofPayment: done.payment)
        let payment = full.payments[index]
        let later = try requests.list(of: done.payment, in: done.order, in: tx)
        guard payment.rest.isZero, payment.voided.isPositive,
            !later.contains(where: {
                $0.kind == .void && $0.number > done.number && $0.state.isOpen
            })
        else { return }
        full.payments[index].ask(.void, payment.voided, key: call.newKey, at: call.now)
        try book.save(&full, by: call, in: tx)
    }

    /// Puts what does not fit what is booked into the open work, once: as a notice that tells
    /// nothing of the payment by itself.
    func show(
        _ request: ProviderRequest, _ problem: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let notice = PaymentNotice(
            provider: request.provider, notice: "answer/\(request.key)",
            reference: request.kind == .refund ? request.key : request.reference, kind: .pending,
            amount: request.amount, happenedAt: call.now, receivedAt: call.now,
            order: request.order, payment: request.payment, problem: problem)
        guard try notices.insert(notice, in: tx) else { return }
        try tx.record(PaymentNoticed(notice), by: call)
    }

    /// Whether notices say the same of what was asked for at first.
    private func isTold(
        _ request: ProviderRequest, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let full = try book.find(request.order, in: tx) else { return false }
        let payment = full.payments[try full.index(ofPayment: request.payment)]
        return try told(of: payment, in: full, in: tx).outcome(of: request) == request.state
    }
}

extension ProviderRequest {
    /// As it stands after a call.
    func heard(
        _ heard: Result<ProviderAnswer?, RetailError>, at now: Instant
    ) -> ProviderRequest {
        switch heard {
        case .success(nil): return answered(.withdrawn, at: now)
        case .success(.done(let name)):
            return answered(.done, answer: name, at: now)
        case .success(.refused(let reason)):
            return answered(.refused, problem: reason, at: now)
        case .success(.pending(let name)):
            let isOver = now >= (takenInAt ?? now) + Self.longestPending
            var changed = answered(
                isOver ? .givenUp : .pending, answer: name, problem: isOver ? Self.untold : nil,
                next: isOver ? nil : now + Self.patience, at: now)
            changed.attempts = 1
            changed.takenInAt = takenInAt ?? now
            return changed
        case .failure(let problem):
            let isOver = attempts >= Self.mostAttempts
            return answered(
                isOver ? .givenUp : .sent, problem: problem.message,
                next: isOver ? nil : now + Self.pause(after: attempts), at: now)
        }
    }

    private static let untold =
        "The provider has taken it in and has not told for days what came of it."
}
