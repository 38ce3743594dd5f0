import RetailCore
import Synchronization

/// The principals of tokens seen lately, good for one epoch.
///
/// A look-up notes the epoch before it reads and its result is kept only if the epoch is still
/// the same: what was read before a change cannot be kept after it.
final class PrincipalCache: Sendable {
    private struct State {
        var epoch = 0
        var known: [String: Principal] = [:]
        /// Customers apart: a crowd of them does not push the staff out.
        var customers: [String: Principal] = [:]
        /// The version of the rights when others may change them too, and when it was read.
        var shared: (version: Int64, at: Instant)?
    }

    private let state = Mutex(State())
    private static let limit = 10_000
    private static let freshness = Duration.milliseconds(50)

    var epoch: Int { state.withLock { $0.epoch } }

    func find(_ token: String) -> Principal? {
        state.withLock { $0.known[token] ?? $0.customers[token] }
    }

    func keep(_ principal: Principal, for token: String, epoch: Int) {
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

    func forgetAll() {
        state.withLock { Self.renew(&$0) }
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
            if state.shared?.version != version { Self.renew(&state) }
            state.shared = (version, now)
        }
    }

    private static func renew(_ state: inout State) {
        state.epoch += 1
        state.known.removeAll(keepingCapacity: true)
        state.customers.removeAll()
    }
}
