import Synchronization

/// What a server has done since it was made.
public struct HTTPStatistics: Sendable, Equatable {
    /// Connections taken in.
    public var accepted: UInt64 = 0
    /// Connections that are open now.
    public var open: Int = 0
    /// Requests handed to the handler.
    public var requests: UInt64 = 0
    /// Octets of replies that wait for slow readers now, shared bodies left out.
    public var queued: Int = 0
    /// Octets of request bodies in memory now: coming, or being answered.
    public var bodies: Int = 0
    /// What the server refused by itself, by reason.
    public var refused: [HTTPRefusal: UInt64] = [:]
}

/// Counts connections across the loops and decides who may come in.
final class ConnectionLedger: Sendable {
    private struct Book {
        var accepted: UInt64 = 0
        var open = 0
        var byAddress: [String: Int] = [:]
        var queuedByAddress: [String: Int] = [:]
        var bodies = 0
        var bodiesByAddress: [String: Int] = [:]
        var localBodies = 0
        var refused: [HTTPRefusal: UInt64] = [:]
    }

    private let book = Mutex(Book())
    let requests: [RequestCounter]
    /// Octets that wait for readers, over all connections.
    let queued = Atomic<Int>(0)

    init(loops: Int) {
        requests = (0..<loops).map { _ in RequestCounter() }
    }

    /// Enters a connection, or says why not.
    ///
    /// A nil address is not counted per address.
    func admit(_ address: String?, limit: Int, perAddress: Int) -> HTTPRefusal? {
        book.withLock { book in
            guard book.open < limit else { return .tooManyConnections }
            if let address {
                let count = book.byAddress[address, default: 0]
                guard count < perAddress else { return .tooManyFromAddress }
                book.byAddress[address] = count + 1
            }
            book.open += 1
            book.accepted += 1
            return nil
        }
    }

    func leave(_ address: String?) {
        book.withLock { book in
            book.open -= 1
            guard let address, let count = book.byAddress[address] else { return }
            book.byAddress[address] = count > 1 ? count - 1 : nil
        }
    }

    /// Notes that more or fewer octets wait for a reader; false when they are now more than may.
    func charge(
        _ delta: Int, to address: String?, _ configuration: HTTPServerConfiguration
    ) -> Bool {
        let all = queued.add(delta, ordering: .relaxed).newValue
        guard let address else { return delta <= 0 || all <= configuration.outputBudget }
        let own = book.withLock { book in
            let own = book.queuedByAddress[address, default: 0] + delta
            book.queuedByAddress[address] = own > 0 ? own : nil
            return own
        }
        return delta <= 0
            || (all <= configuration.outputBudget && own <= configuration.outputBudgetPerAddress)
    }

    /// Notes that a body takes `level` octets instead of `old`, if there is room for them and for
    /// those that are awaited beside.
    ///
    /// Bodies that are not small leave a quarter of the budget to those that are, and a quarter of
    /// their address's to those of the same address, so that who sends long ones keeps nobody's
    /// orders out, also not those of the neighbours behind one address. What comes without an
    /// address, which is through a Unix socket, has a budget of its own that nobody in the network
    /// can use up.
    func hold(
        _ level: Int, insteadOf old: Int, awaiting awaited: Int, of address: String?,
        _ configuration: HTTPServerConfiguration
    ) -> Bool {
        book.withLock { book in
            let delta = level - old
            guard let address else {
                let all = book.localBodies + delta
                guard delta <= 0 || all + awaited <= configuration.bodyBudget else { return false }
                book.localBodies = all
                return true
            }
            let all = book.bodies + delta
            let own = book.bodiesByAddress[address, default: 0] + delta
            if delta > 0 {
                let isSmall = level + awaited <= Self.smallBody
                func room(_ budget: Int) -> Int { isSmall ? budget : budget / 4 * 3 }
                guard all + awaited <= room(configuration.bodyBudget),
                    own + awaited <= room(configuration.bodyBudgetPerAddress)
                else { return false }
            }
            book.bodies = all
            book.bodiesByAddress[address] = own > 0 ? own : nil
            return true
        }
    }

    /// The memory of a body of 16 KiB: it grows by doubling, and is rounded up.
    private static let smallBody = 33 * 1024

    /// Whether bodies take more than half of what they may: those from the network in all, or those
    /// of the address.
    func isShortOfBodies(_ address: String, _ configuration: HTTPServerConfiguration) -> Bool {
        book.withLock { book in
            book.bodies > configuration.bodyBudget / 2
                || book.bodiesByAddress[address, default: 0]
                    > configuration.bodyBudgetPerAddress / 2
        }
    }

    func count(_ refusal: HTTPRefusal) {
        book.withLock { $0.refused[refusal, default: 0] += 1 }
    }

    var open: Int { book.withLock { $0.open } }

    var statistics: HTTPStatistics {
        var result = book.withLock { book in
            HTTPStatistics(
                accepted: book.accepted, open: book.open,
                bodies: book.bodies + book.localBodies, refused: book.refused)
        }
        result.queued = queued.load(ordering: .relaxed)
        result.requests = requests.reduce(0) { $0 + $1.count.load(ordering: .relaxed) }
        return result
    }
}

/// Counts the requests of one loop, away from the other loops' cache lines.
final class RequestCounter: Sendable {
    let count = Atomic<UInt64>(0)
}
