import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Asks providers what is to be asked of them: a request at a time, in three steps of which only
/// the first and the last are transactions. The claim says until when the call may be under way; no
/// other worker touches the request before. Whoever finds one that was sent looks for it under its
/// key first, and asks again, under the same key, only where the provider never heard of it.
struct AskingProviders: Sendable {
    let words: ProviderWords
    let noticing: PaymentNotices
    let providers: Providers

    static let name = "orders.ask-providers"

    /// So many are given up in one run; the next goes on.
    private static let portion = 100

    /// The job that does it.
    var job: Job {
        Job(
            Self.name, "Asks providers of payments what orders need, and books what they answer.",
            every: .seconds(15), lease: .seconds(120)
        ) { run in
            try await noticing.catchUp(run)
            try await giveUpAbsent(run)
            return try await ask(run)
        }
    }

    /// So many calls without an answer, one behind the other, and a provider is let alone until the
    /// next run.
    private static let mostSilences = 3
    /// How long a run goes on asking one provider.
    private static let turn = Duration.seconds(30)

    /// Gives up what was to be asked a day ago of providers that are not there: somebody has to
    /// look, for nobody asks.
    func giveUpAbsent(_ run: JobRun) async throws(RetailError) {
        let left = try await run.database.read { tx in
            try words.requests.left(
                beside: providers.codes,
                since: run.call(in: tx).now - ProviderRequest.longestUnasked,
                limit: Self.portion, in: tx)
        }
        for request in left {
            try await run.database.write { tx in
                let call = run.call(in: tx)
                let given = request.answered(
                    .givenUp, problem: "The provider \(request.provider) is not there.",
                    at: call.now)
                _ = try words.conclude(given, by: call, in: tx)
            }
        }
    }

    /// Asks all providers at once, each one thing after the other: one that is silent keeps no
    /// other waiting.
    /// - Returns: whether more may wait that would be answered.
    func ask(_ run: JobRun) async throws(RetailError) -> Bool {
        let told = await withTaskGroup(of: Result<Bool, RetailError>.self) { group in
            for provider in providers.all {
                group.addTask {
                    do throws(RetailError) {
                        return .success(try await ask(provider, in: run))
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try told.map { one throws(RetailError) in try one.get() }.contains(true)
    }

    /// Asks one provider, in turn what is new and what waits longest for an answer, until nothing
    /// is due, it is silent or its turn is over.
    /// - Returns: whether more may wait.
    private func ask(
        _ provider: any PaymentProvider, in run: JobRun
    ) async throws(RetailError) -> Bool {
        let start = ContinuousClock.now
        var (silences, states) = (0, [ProviderRequestState.waiting, .sent, .pending])
        while ContinuousClock.now - start < Self.turn {
            let looked = states
            let due = try await run.database.read { tx in
                try words.requests.due(
                    of: provider.code, in: looked, at: run.call(in: tx).now, in: tx)
            }
            guard let due else { return false }
            states = [states[1], states[2], states[0]]
            guard try await !ask(due, of: provider, in: run) else {
                silences = 0
                continue
            }
            silences += 1
            if silences == Self.mostSilences { return false }
        }
        return true
    }

    /// Asks one request, and books the answer. What cannot be booked counts as no answer: it is
    /// looked for again, and given up after as many tries.
    /// - Returns: whether the provider said something.
    private func ask(
        _ due: ProviderRequest, of provider: any PaymentProvider, in run: JobRun
    ) async throws(RetailError) -> Bool {
        guard let (claimed, isIdle) = try await claim(due, in: run), claimed.state == .sent else {
            return true
        }
        let heard = await hear(
            of: claimed, isNew: due.state == .waiting, isIdle: isIdle, from: provider)
        do throws(RetailError) {
            try await book(heard, of: claimed, in: run)
        } catch {
            run.note(error)
            try await book(.failure(error), of: claimed, in: run)
            return true
        }
        if case .failure = heard { return false }
        return true
    }

    private func book(
        _ heard: Result<ProviderAnswer?, RetailError>, of claimed: ProviderRequest, in run: JobRun
    ) async throws(RetailError) {
        try await run.database.write { tx in
            try words.hear(heard, of: claimed, by: run.call(in: tx), in: tx)
        }
    }

    /// Takes a request over, or withdraws it where it came to nothing before anybody asked. What
    /// is given up is what is left to give up now.
    /// - Returns: it, and whether it came to nothing; nil where another worker was faster.
    private func claim(
        _ due: ProviderRequest, in run: JobRun
    ) async throws(RetailError) -> (request: ProviderRequest, isIdle: Bool)? {
        try await run.database.write { tx in
            let call = run.call(in: tx)
            let payment = try payment(of: due, in: tx)
            let earlier = try words.requests.list(
                of: due.payment, in: due.order, in: tx
            ).filter { $0.number < due.number }
            let isIdle = try Self.isIdle(due, of: payment, behind: earlier)
            guard due.state == .waiting, isIdle else {
                var taken = due.answered(
                    .sent, problem: due.problem, next: call.now + ProviderRequest.lease,
                    at: call.now)
                taken.attempts += 1
                if due.state == .waiting, let payment {
                    taken.amount = try due.due(of: payment, behind: earlier)
                }
                return try words.requests.update(taken, in: tx).map { ($0, isIdle) }
            }
            return try words.conclude(
                due.answered(.withdrawn, at: call.now), by: call, in: tx
            ).map { ($0, isIdle) }
        }
    }

    private func payment(
        of request: ProviderRequest, in tx: borrowing Transaction
    ) throws -> Payment? {
        try words.book.find(request.order, in: tx)?.payments.first {
            $0.number == request.payment
        }
    }

    /// Whether nothing is to be asked any more: what was to come in was given up before, or of what
    /// is to be given up all has come, or nothing was ever asked for.
    private static func isIdle(
        _ request: ProviderRequest, of payment: Payment?, behind earlier: [ProviderRequest]
    ) throws(RetailError) -> Bool {
        guard let payment else { return true }
        switch request.kind {
        case .charge, .authorise, .capture:
            return try !request.due(of: payment, behind: earlier).isPositive
        case .void:
            guard payment.voided.isPositive else { return true }
            let asked = earlier.filter { [.charge, .authorise].contains($0.kind) }
            return request.state == .waiting && !asked.isEmpty
                && asked.allSatisfy { [.withdrawn, .refused].contains($0.state) }
        case .refund: return false
        }
    }

    /// What the provider says, within its time; outside of any transaction.
    /// - Returns: nothing where it never heard of it and is not to be asked any more.
    private func hear(
        of request: ProviderRequest, isNew: Bool, isIdle: Bool, from provider: any PaymentProvider
    ) async -> Result<ProviderAnswer?, RetailError> {
        let question = request.question
        do {
            return .success(
                try await within(providers.limit) {
                    if !isNew, let known = try await provider.find(question.key) { return known }
                    return isIdle ? nil : try await provider.perform(question)
                })
        } catch { return .failure(RetailError.wrapping(error)) }
    }

    /// Ends what takes longer than it may.
    private func within<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                throw TestProvider.silence
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw TestProvider.silence }
            return first
        }
    }
}
