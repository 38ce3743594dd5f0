import RetailContracts
import RetailCore

/// What has become of what a provider was asked.
enum ProviderRequestState: String, CaseIterable, Sendable {
    /// Nobody has asked yet.
    case waiting
    /// It was asked, and no answer is known: it is looked for, then asked again.
    case sent
    /// The provider has taken it in and tells later what comes of it.
    case pending
    case done
    case refused
    /// No answer came for as long as one is waited for: somebody asks again, or notes what the
    /// provider's own console says.
    case givenUp = "given-up"
    /// It was given up before anybody asked.
    case withdrawn

    /// Whether something may still come of it.
    var isOpen: Bool {
        switch self {
        case .waiting, .sent, .pending, .givenUp: true
        case .done, .refused, .withdrawn: false
        }
    }
}

/// Something that a provider is asked about a payment: written in the transaction of that for
/// which it is, driven by a job, and never called inside a transaction.
struct ProviderRequest: Sendable {
    let order: OrderID
    let payment: Int
    /// Its number in the payment, from 1: one is asked behind the other.
    let number: Int
    let provider: Code<Provider>
    /// By which name shop and provider know the payment.
    let reference: String
    let kind: ProviderRequestKind
    /// How much; of what is given up or captured it is settled once somebody asks.
    var amount: Money
    /// Names it to the provider, for good.
    let key: String
    /// The return for which money goes back.
    let returnID: ReturnID?
    let askedAt: Instant
    var state: ProviderRequestState = .waiting
    /// How often it was asked or looked for without an answer.
    var attempts = 0
    /// When it is looked at next; nil where nobody asks by itself any more.
    var nextAt: Instant?
    /// The provider's own name for what it did.
    var answer: String?
    /// Since when its provider has taken it in and has not told what came of it.
    var takenInAt: Instant?
    /// What keeps it, or why it was refused.
    var problem: String?
    var changedAt: Instant
    /// Rises with every change.
    var version: Int64 = 1

    /// The question that the provider hears.
    var question: ProviderQuestion {
        ProviderQuestion(key: key, kind: kind, reference: reference, amount: amount)
    }

    /// After so many tries without an answer nobody asks by itself any more.
    static let mostAttempts = 12
    /// How long a call may be under way before another worker looks for it.
    static let lease = Duration.seconds(90)
    /// How often it is asked what came of a request that was taken in.
    static let patience = Duration.seconds(3_600)
    /// How long it may be said that it was taken in: then nobody looks by itself any more, and
    /// somebody has to.
    static let longestPending = Duration.seconds(10 * 86_400)
    /// How long one may lie that is to be asked of a provider who is not there.
    static let longestUnasked = Duration.seconds(86_400)
    /// The longest problem that is kept.
    static let longestProblem = 300

    /// How long it rests after so many tries without an answer: 5, 10, 20 … seconds, at most an
    /// hour.
    static func pause(after attempts: Int) -> Duration {
        .seconds(min(3_600, 5 << Int64(min(max(attempts, 1) - 1, 10))))
    }
}

extension ProviderRequest {
    /// As it stands once a provider has said something of it, or said nothing for too long.
    func answered(
        _ state: ProviderRequestState, answer: String? = nil, problem: String? = nil,
        next: Instant? = nil, at now: Instant
    ) -> ProviderRequest {
        var changed = self
        changed.state = state
        changed.answer = answer.map(Self.short) ?? self.answer
        changed.problem = problem.map(Self.short)
        changed.nextAt = next
        changed.changedAt = now
        return changed
    }

    /// How much of it is still to be asked for: of a capture what is left of the promise behind
    /// other captures of which nobody knows yet, of what is given up all that is.
    /// - Throws: `core.money-overflow`.
    func due(
        of payment: Payment, behind earlier: [ProviderRequest]
    ) throws(RetailError) -> Money {
        switch kind {
        case .refund: return amount
        case .void: return payment.voided
        case .charge, .authorise: return payment.rest.isPositive ? amount : payment.rest
        case .capture:
            var left = payment.rest
            for other in earlier where other.kind == .capture && other.state.isOpen {
                left = try left.subtracting(other.amount)
            }
            return left.amount < amount.amount ? left : amount
        }
    }

    private static func short(_ text: String) -> String {
        let line = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }
        return String(String.UnicodeScalarView(line.prefix(longestProblem)))
    }
}

/// Which requests a list shows.
struct ProviderRequestFilter: Sendable {
    var order: OrderID?
    var state: ProviderRequestState?
    var provider: Code<Provider>?
}
