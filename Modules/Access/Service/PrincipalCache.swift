import RetailCore
import Synchronization

/// The principals of tokens seen lately, good for one epoch.
///
/// A look-up notes the epoch before it reads and its result is kept only if the epoch is still
/// the same: what was read before a change cannot be kept after it.
final class PrincipalCache: Sendable {
    private struct State {
        var epoch = 0
        var known: [PresentedToken: Principal] = [:]
        /// Customers apart: a crowd of them does not push the staff out.
        var customers: [PresentedToken: Principal] = [:]
        /// Tokens that were good when they were last looked up, though what they may do is to be
        /// read again: they need not pay like strangers for that.
        var lately: Set<PresentedToken> = []
        var latelyCustomers: Set<PresentedToken> = []
        /// The version of the rights when others may change them too, and when it was read.
        var shared: (version: Int64, at: Instant)?
    }

    private let state = Mutex(State())
    private static let limit = 10_000
    private static let freshness = Duration.milliseconds(50)

    var epoch: Int { state.withLock { $0.epoch } }

    func find(_ token: PresentedToken) -> Principal? {
        state.withLock { $0.known[token] ?? $0.customers[token] }
    }

    func keep(_ principal: Principal, for token: PresentedToken, epoch: Int) {
        state.withLock { state in
            guard state.epoch == epoch else { return }
            guard principal.own == nil else {
                if state.customers.count >= Self.limit { state.customers.removeAll() }
                state.customers[token] = principal
                return
            }
            if state.known.count >= Self.limit { state.known.removeAll() }
            state.known[token] = principal
        }
    }

    /// Whether the token was good when it was last looked up.
    func wasGood(_ token: PresentedToken) -> Bool {
        state.withLock { state in
            state.known[token] != nil || state.customers[token] != nil
                || state.lately.contains(token) || state.latelyCustomers.contains(token)
        }
    }

    /// Notes that a token is not good any more.
    func drop(_ token: PresentedToken) {
        state.withLock { state in
            state.known[token] = nil
            state.customers[token] = nil
            state.lately.remove(token)
            state.latelyCustomers.remove(token)
        }
    }

    func forgetAll() {
        forget { _ in true }
    }

    /// Lets go of some principals; what is being read now is not kept for anybody.
    func forget(_ isMeant: (Principal) -> Bool) {
        state.withLock { Self.renew(&$0, isMeant) }
    }

    /// Whether others share the data and the version was not read lately.
    func mustLook(at now: Instant) -> Bool {
        state.withLock { state in
            guard let shared = state.shared else { return false }
            return now - shared.at >= Self.freshness || now < shared.at
        }
    }

    /// Notes that others share the data.
    func share(from version: Int64, at now: Instant) {
        state.withLock { state in
            if state.shared == nil { state.shared = (version, now) }
        }
    }

    /// Notes the version of the rights; a new one makes the cache begin anew.
    func saw(_ version: Int64, at now: Instant) {
        state.withLock { state in
            if state.shared?.version != version { Self.renew(&state) { _ in true } }
            state.shared = (version, now)
        }
    }

    private static func renew(_ state: inout State, _ isMeant: (Principal) -> Bool) {
        state.epoch += 1
        forget(&state.known, &state.lately, isMeant)
        forget(&state.customers, &state.latelyCustomers, isMeant)
    }

    private static func forget(
        _ known: inout [PresentedToken: Principal], _ lately: inout Set<PresentedToken>,
        _ isMeant: (Principal) -> Bool
    ) {
        let gone = known.filter { isMeant($0.value) }.map(\.key)
        if lately.count + gone.count > limit { lately.removeAll() }
        lately.formUnion(gone)
        for token in gone { known[token] = nil }
    }
}
