public import RetailStorage
import Synchronization

/// Where the event log ends, for doors that stream it: a reader waits here until there is something
/// behind its last position.
///
/// The log itself is the truth: its end is read again every `pause`, so that what other gateways
/// wrote is seen too. Whoever waits in the same process shares one such reading, so a thousand who
/// wait cost what one does.
public struct Feed: Sendable {
    private let database: Database
    private let pause: Duration
    private let watch = Watch()

    /// Reads the log of one database, again every `pause` for those who wait.
    public init(database: Database, pause: Duration = .milliseconds(250)) {
        self.database = database
        self.pause = pause
    }

    /// Whether there is an event behind `position`; waits up to `timeout` for one.
    /// - Throws: errors of the database, and `CancellationError` when the task is cancelled.
    public func isBeyond(_ position: Int64, timeout: Duration) async throws -> Bool {
        let end = ContinuousClock.now + timeout
        while try await head() <= position {
            let left = end - ContinuousClock.now
            guard left > .zero else { return false }
            try await Task.sleep(for: min(pause, left))
        }
        return true
    }

    /// The end of the log, read at most once every half pause, however many ask.
    private func head() async throws -> Int64 {
        let now = ContinuousClock.now
        if let known = watch.head(notBefore: now - pause / 2) { return known }
        let head = try await database.read { tx in try EventStore().head(in: tx) }
        watch.note(head, at: now)
        return head
    }
}

/// What the readers of one feed share: where the log ended when it was last looked at.
private final class Watch: Sendable {
    private let seen = Mutex<(head: Int64, at: ContinuousClock.Instant)?>(nil)

    func head(notBefore limit: ContinuousClock.Instant) -> Int64? {
        seen.withLock { seen in
            guard let seen, seen.at >= limit else { return nil }
            return seen.head
        }
    }

    func note(_ head: Int64, at now: ContinuousClock.Instant) {
        seen.withLock { seen in
            if let known = seen, known.head > head { return }
            seen = (head, now)
        }
    }
}
