public import RetailCore
import RetailKit

/// A firm that moves money for the shop, or the account that the shop has with it.
public enum Provider {}

/// What a provider is asked to do.
public enum ProviderRequestKind: String, CaseIterable, Sendable {
    /// Takes money at once.
    case charge
    /// Promises money, to be captured later.
    case authorise
    /// Takes money that it has promised, or a part of it.
    case capture
    /// Gives up what it has promised, or what it was asked for.
    case void
    /// Gives money back.
    case refund
}

/// What a provider is asked, as it hears it.
public struct ProviderQuestion: Sendable {
    /// Names the request for good: asked twice under one key, it is done once.
    public let key: String
    /// What is to be done.
    public let kind: ProviderRequestKind
    /// By which name shop and provider know the payment.
    public let reference: String
    /// How much.
    public let amount: Money

    /// Asks.
    public init(key: String, kind: ProviderRequestKind, reference: String, amount: Money) {
        self.key = key
        self.kind = kind
        self.reference = reference
        self.amount = amount
    }
}

/// What became of a request, as the provider says.
public enum ProviderAnswer: Sendable, Hashable {
    /// It was done; the provider's own name for that.
    case done(String)
    /// It was taken in; a notice tells what comes of it.
    case pending(String)
    /// It was not done and never will be, with the provider's reason.
    case refused(String)
}

/// Moves money for the shop when it is asked: outside of any transaction, within a time limit, and
/// as often as it takes to hear an answer.
///
/// Whoever conforms sends the key along as the provider's own idempotency key, so that a request
/// which is asked again is done once. Any error that is thrown means that nobody knows what became
/// of the request: it is looked for under its key, and asked again where it is not found. A call
/// ends when its task is cancelled.
public protocol PaymentProvider: Sendable {
    /// Names it in tenders.
    var code: Code<Provider> { get }

    /// Does what is asked.
    ///
    /// Giving up ends what was asked for or promised and has not come. Money that has come, also
    /// where the shop does not know of it yet, is not given up: the provider refuses, and the money
    /// goes back by a refund alone.
    /// - Throws: where no answer came.
    func perform(_ question: ProviderQuestion) async throws -> ProviderAnswer

    /// What became of the request with the key; nil where the provider never heard of it.
    /// - Throws: where no answer came.
    func find(_ key: String) async throws -> ProviderAnswer?
}

/// The providers that the composition hands in.
struct Providers: Sendable {
    let all: [any PaymentProvider]
    /// How long one call may take.
    var limit = Duration.seconds(20)

    /// Their codes, in order.
    var codes: [Code<Provider>] { all.map(\.code).sorted() }

    subscript(code: Code<Provider>) -> (any PaymentProvider)? { all.first { $0.code == code } }

    /// Refuses a provider that nobody handed in.
    /// - Throws: `orders.provider-unknown`.
    func require(_ code: Code<Provider>, at pointer: String) throws(RetailError) {
        guard self[code] == nil else { return }
        let names = codes.map(\.text).joined(separator: ", ")
        throw OrdersErrors.providerUnknown.error(
            names.isEmpty
                ? "No provider of payments is set up here. Leave it out."
                : "There is no provider \(code). Give one of: \(names).", at: pointer)
    }
}
