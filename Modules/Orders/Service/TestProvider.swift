public import RetailCore
public import RetailStorage

/// A provider that moves no money: it does what the reference of a payment says, the same in every
/// run, and keeps what it did, so that one can see that nothing was done twice.
///
/// It is there only where the configuration names it (see Docs/Operating/payments.md, which has
/// the table of references). Asked twice under one key it answers twice and does it once.
public struct TestProvider: PaymentProvider {
    /// Names it in tenders.
    public var code: Code<Provider> { Self.named }
    private let database: Database
    private let store = TestProviderStore()

    /// Keeps what it does in a database.
    public init(database: Database) {
        self.database = database.inBackground
    }

    /// Does what the reference says.
    /// - Throws: `orders.provider-silent` where the reference is of one that does not answer.
    public func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        let behaviour = TestBehaviour(question.reference)
        let store = store
        let row = try await database.write { tx in
            let calls = try store.find(question.key, in: tx)?.calls ?? 0
            try store.note(question, behaviour.outcome(of: question.kind, after: calls), in: tx)
            return try store.find(question.key, in: tx)
        }
        guard let row, let answer = row.answer(question.key),
            behaviour != .late || row.calls > 1
        else { throw Self.silence }
        return answer
    }

    /// What it did under a key.
    public func find(_ key: String) async throws -> ProviderAnswer? {
        let store = store
        return try await database.read { tx in try store.find(key, in: tx) }?.answer(key)
    }

    private static let named: Code<Provider> = {
        do { return try Code("test") } catch {
            preconditionFailure("test is spelled as codes are")
        }
    }()

    static var silence: RetailError {
        .unavailable("orders.provider-silent", "The provider gave no answer in time.")
    }
}

/// What the provider `test` does, by how the reference of a payment begins.
enum TestBehaviour: String, CaseIterable, Sendable {
    /// Any other reference: it does what it is asked.
    case plain = "test"
    /// What is to come in is refused.
    case refused = "test-refused"
    /// What is to come in is taken in, and a notice says what comes of it.
    case pending = "test-pending"
    /// The first call is not answered though it was done.
    case late = "test-late"
    /// The first call is not answered, and was not done.
    case lost = "test-lost"
    /// Three calls are not answered, the fourth is.
    case away = "test-away"
    /// No call is ever answered.
    case dead = "test-dead"
    /// What is to go back is refused.
    case noRefund = "test-no-refund"

    init(_ reference: String) {
        let named = Self.allCases.filter { $0 != .plain && reference.hasPrefix($0.rawValue) }
        self = named.max { $0.rawValue.utf8.count < $1.rawValue.utf8.count } ?? .plain
    }

    /// What it makes of a request that it was asked so often before.
    func outcome(of kind: ProviderRequestKind, after calls: Int) -> String {
        let comesIn = kind == .charge || kind == .authorise
        return switch self {
        case .refused where comesIn: "refused"
        case .pending where comesIn: "pending"
        case .noRefund where kind == .refund: "refused"
        case .lost where calls < 1: "away"
        case .away where calls < 3: "away"
        case .dead: "away"
        default: "done"
        }
    }
}

extension TestProviderStore.Row {
    /// What it answers; nil where it does not.
    func answer(_ key: String) -> ProviderAnswer? {
        switch outcome {
        case "done": .done("test/\(key)")
        case "pending": .pending("test/\(key)")
        case "refused": .refused("The test provider refuses this reference.")
        default: nil
        }
    }
}
