import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization

@testable import RetailOrders

extension Code where Subject == Provider {
    static var test: Code { sure { try Code("test") } }
}

/// A card whose money the test provider moves, to be asked for.
func asked(
    _ amount: Int64, _ reference: String, authorised: Bool = false
) -> TenderOffer {
    TenderOffer(
        tender: .card, amount: idr(amount), points: 0, reference: reference,
        isAuthorisedOnly: authorised, isAsked: true)
}

/// Lends a market whose cards are asked for of the test provider, or of one that stands before it.
func withProvider<Value>(
    _ engine: EngineKind, before: (TestProvider) -> any PaymentProvider = { $0 },
    beside others: [any PaymentProvider] = [], _ body: (Market) async throws -> Value
) async throws -> Value {
    try await withMarket(engine) { plain in
        let provider = before(TestProvider(database: plain.database))
        let market = Market(database: plain.database, asking: [provider] + others)
        try await market.receive(.tea, 1_000, at: .depot)
        try await market.nameProvider()
        return try await body(market)
    }
}

extension Market {
    /// Has money of a tender asked for of a provider.
    func nameProvider(
        _ provider: Code<Provider> = .test, of code: Code<Tender> = .card
    ) async throws {
        try await act { services, call, tx in
            let patch = Patch<TenderEntry>().setting(\.provider, to: .some(provider))
            _ = try services.book.tenders.update(
                TenderChange(code: code, own: patch), by: call, in: tx)
        }
    }

    /// One run of the job after the other, until nothing is to be asked at the moment.
    func askProviders() async throws {
        let job = services.asking.job
        for _ in 0..<1_000 {
            let run = JobRun(call: call(), payload: [], database: database)
            guard try await job.run(run) else { return }
        }
        throw MissingOperation(name: "the end of what is to be asked")
    }

    /// The same over hours, until everything that was asked has an answer or was given up.
    func outlast() async throws {
        for _ in 0..<20 {
            try await askProviders()
            clock.advance(by: .seconds(3_700))
        }
    }

    func requests(of order: OrderID) async throws -> [ProviderRequest] {
        try await database.read { tx in
            try ProviderRequestStore().newest(100, of: order, in: tx).sorted {
                ($0.payment, $0.number) < ($1.payment, $1.number)
            }
        }
    }

    /// What the test provider was asked under a reference.
    func heard(_ reference: String) async throws -> [TestProviderStore.Row] {
        try await database.read { tx in try TestProviderStore().list(of: reference, in: tx) }
    }

    /// How much of a kind waits for somebody.
    func waiting(_ kind: WorkKind) async throws -> Int? {
        let work = ProviderWork(words: services.words)
        let all = try await database.read { [call = call()] tx in
            try work.work(at: Spot(at: nil, on: nil), by: call, in: tx)
        }
        return all.first { $0.kind == kind }?.total.count
    }

    /// A provider tells something.
    @discardableResult
    func tell(
        _ kind: PaymentNoticeKind, _ reference: String, _ amount: Int64? = nil,
        notice: String? = nil
    ) async throws -> PaymentNotice {
        try await act { services, call, tx in
            try services.asking.noticing.take(
                ToldNotice(
                    provider: .test, notice: notice ?? call.newKey, reference: reference,
                    kind: kind, amount: amount.map(idr), happenedAt: call.now), by: call, in: tx)
        }
    }
}

/// A provider that is asked over a line which breaks at a call: before it is heard, or after it was
/// done.
final class BreakingProvider: PaymentProvider {
    private struct State {
        var calls = 0
        var point: (call: Int, isDone: Bool)?
    }

    private let inner: TestProvider
    private let state = Mutex(State())

    init(_ inner: TestProvider) { self.inner = inner }

    var code: Code<Provider> { inner.code }
    var calls: Int { state.withLock { $0.calls } }

    func plan(_ point: (call: Int, isDone: Bool)?) {
        state.withLock { $0 = State(point: point) }
    }

    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        try await asked { try await inner.perform(question) }
    }

    func find(_ key: String) async throws -> ProviderAnswer? {
        try await asked { try await inner.find(key) }
    }

    private func asked<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        let point = state.withLock { state in
            state.calls += 1
            return state.point.flatMap { $0.call == state.calls ? $0 : nil }
        }
        guard point?.isDone != false else { throw TestProvider.silence }
        let answer = try await body()
        guard point == nil else { throw TestProvider.silence }
        return answer
    }
}
