public import RetailCore
public import RetailKit
public import RetailStorage
import Synchronization

/// The event log as doors hand it out: a reader asks behind its last position and waits a while
/// when there is nothing new.
///
/// The log itself is the truth: it is read again every `pause`, so that what other gateways wrote
/// is seen too. Whoever waits in the same process shares one reading of the end of the log.
public struct Feed: Sendable {
    private let database: Database
    private let pause: Duration
    private let watch = Watch()

    /// Reads the log of one database, again every `pause` for those who wait.
    public init(database: Database, pause: Duration = .milliseconds(50)) {
        self.database = database
        self.pause = pause
    }

    /// Returns the events behind `position` in commit order, at most `limit`; waits up to `timeout`
    /// for the first. Empty when none came.
    /// - Throws: errors of the database, and `CancellationError` when the task is cancelled.
    public func wait(
        after position: Int64, limit: Int, timeout: Duration
    ) async throws -> [EventRecord] {
        let end = ContinuousClock.now + timeout
        var isFirst = true
        while true {
            if try await head(isFresh: isFirst) > position {
                let events = try await database.read { tx in
                    try EventStore().list(after: position, limit: limit, in: tx)
                }
                if !events.isEmpty { return events }
            }
            let left = end - ContinuousClock.now
            guard left > .zero else { return [] }
            isFirst = false
            try await Task.sleep(for: min(pause, left))
        }
    }

    /// Returns the position of the newest event: where a reader starts that wants only what is new.
    /// - Throws: errors of the database.
    public func newest() async throws(RetailError) -> Int64 {
        try await database.read { tx in try EventStore().head(in: tx) }
    }

    /// The end of the log; for those who wait it is read at most once every half pause.
    private func head(isFresh: Bool) async throws -> Int64 {
        let now = ContinuousClock.now
        if !isFresh, let known = watch.head(notBefore: now - pause / 2) { return known }
        let head = try await newest()
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
