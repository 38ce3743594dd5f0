import Synchronization

/// What a server has done since it was made.
public struct HTTPStatistics: Sendable, Equatable {
    /// Connections taken in.
    public var accepted: UInt64 = 0
    /// Connections that are open now.
    public var open: Int = 0
    /// Requests handed to the handler.
    public var requests: UInt64 = 0
    /// What the server refused by itself, by reason.
    public var refused: [HTTPRefusal: UInt64] = [:]
}

/// Counts connections across the loops and decides who may come in.
final class ConnectionLedger: Sendable {
    private struct Book {
        var accepted: UInt64 = 0
        var open = 0
        var byAddress: [String: Int] = [:]
        var refused: [HTTPRefusal: UInt64] = [:]
    }

    private let book = Mutex(Book())
    let requests: [RequestCounter]

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

    func count(_ refusal: HTTPRefusal) {
        book.withLock { $0.refused[refusal, default: 0] += 1 }
    }

    var open: Int { book.withLock { $0.open } }

    var statistics: HTTPStatistics {
        var result = book.withLock { book in
            HTTPStatistics(accepted: book.accepted, open: book.open, refused: book.refused)
        }
        result.requests = requests.reduce(0) { $0 + $1.count.load(ordering: .relaxed) }
        return result
    }
}

/// Counts the requests of one loop, away from the other loops' cache lines.
final class RequestCounter: Sendable {
    let count = Atomic<UInt64>(0)
}
