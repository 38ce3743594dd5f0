public import RetailCore
import Synchronization

/// The session of a browser, as it is known while its token is.
public struct BrowserSession: Sendable {
    /// The session.
    public let id: RawID
    /// When its person last proved that it is them.
    public let confirmedAt: Instant
    private let end: IdleEnd

    init(id: RawID, confirmedAt: Instant, idleAt: Instant) {
        self.id = id
        self.confirmedAt = confirmedAt
        end = IdleEnd(idleAt)
    }

    /// The session as operations name it.
    public var name: String { ID<Session>(id).text }

    /// When it ends unless it is used before.
    var idleAt: Instant { Instant(milliseconds: end.milliseconds.load(ordering: .relaxed)) }

    /// Lets it last until then.
    func extend(to idleAt: Instant) {
        end.milliseconds.store(idleAt.milliseconds, ordering: .relaxed)
    }
}

/// An end that moves on, for all who hold the same session.
private final class IdleEnd: Sendable {
    let milliseconds: Atomic<Int64>

    init(_ instant: Instant) { milliseconds = Atomic(instant.milliseconds) }
}
