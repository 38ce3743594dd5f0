public import RetailCore
public import RetailKit
public import RetailStorage
import Synchronization

/// Brings consumers up to date: every event takes effect exactly once, because the effect and the
/// cursor advance in one transaction.
///
/// An event that a consumer cannot take in is parked with its error; later events of the same
/// subject wait behind it, other subjects go on.
public struct Consumption: Sendable {
    let database: Database
    let consumers: [Consumer]
    let clock: WallClock
    let ids: any IDSource
    let batch: Int

    /// Takes the consumers of all modules.
    public init(
        database: Database, consumers: [Consumer], clock: WallClock, ids: any IDSource,
        batch: Int = 200
    ) {
        self.database = database
        self.consumers = consumers
        self.clock = clock
        self.ids = ids
        self.batch = batch
    }

    /// Lets every consumer take in what is there and returns how many events were handled.
    ///
    /// A projection that is emptied for a replay loses one piece a round, and in every round the
    /// others take in what has come. A consumer that fails, or loses a fight over a row or its
    /// cursor, is left, and the others go on.
    /// - Throws: at once that the database is away; else the first error of a consumer, after all
    ///   others had their turn; never an event's own error.
    @discardableResult
    public func catchUp() async throws(RetailError) -> Int {
        var handled = 0
        var failed: Set<String> = []
        var first: RetailError?
        while true {
            let states = try await database.read { tx in
                (
                    try EventStore().head(in: tx), try ConsumerStore().positions(in: tx),
                    try ConsumerStore().emptying(in: tx)
                )
            }
            let sound = consumers.filter { !failed.contains($0.name) }
            let emptying = sound.filter { states.2.contains($0.name) }
            let behind = sound.filter {
                !states.2.contains($0.name) && states.1[$0.name] ?? 0 < states.0
            }
            for consumer in behind + emptying {
                do {
                    if states.2.contains(consumer.name) {
                        _ = try await empty(consumer)
                    } else {
                        handled += try await advanceToEnd(consumer)
                    }
                } catch {
                    guard !error.saysDatabaseIsAway else { throw error }
                    failed.insert(consumer.name)
                    first = first ?? error
                }
            }
            if emptying.isEmpty { break }
        }
        if let first { throw first }
        return handled
    }

    private func advanceToEnd(_ consumer: Consumer) async throws(RetailError) -> Int {
        var handled = 0
        while true {
            let count = try await advance(consumer)
            guard count > 0 else { return handled }
            handled += count
        }
    }

    /// Takes in one batch; when an event fails in it, those before it and then it alone.
    private func advance(_ consumer: Consumer) async throws(RetailError) -> Int {
        let progress = Progress()
        do {
            return try await step(consumer, limit: batch, progress)
        } catch  where Self.isPassing(error) {
            throw error
        } catch {
            guard progress.handling != nil else { throw error }
            return try await stepSingly(consumer)
        }
    }

    private func stepSingly(_ consumer: Consumer) async throws(RetailError) -> Int {
        var handled = 0
        while handled < batch {
            let progress = Progress()
            do {
                let count = try await step(consumer, limit: 1, progress)
                if count == 0 { break }
                handled += count
            } catch  where Self.isPassing(error) {
                throw error
            } catch {
                guard let position = progress.handling else { throw error }
                handled += try await park(position, for: consumer, because: error)
            }
        }
        return handled
    }

    /// Takes in at most `limit` events in one transaction and returns how many it saw.
    private func step(
        _ consumer: Consumer, limit: Int, _ progress: Progress
    ) async throws(RetailError) -> Int {
        let asked = clock.now()
        return try await database.write(within: .background) { tx in
            progress.handling = nil
            let now = tx.now(insteadOf: asked)
            let store = ConsumerStore()
            let start = try store.position(of: consumer.name, at: now, in: tx)
            // The next round empties it first.
            if try start == 0 && store.isEmptying(consumer.name, in: tx) { return 0 }
            let events = try EventStore().list(after: start, limit: limit, in: tx)
            guard let last = events.last else { return 0 }
            let blocked = try store.parkedSubjects(of: consumer.name, in: tx)
            for event in events {
                guard let reaction = consumer.reactions[event.type] else { continue }
                if blocked.contains(event.subject) {
                    try store.park(
                        event, for: consumer.name, problem: Self.waiting, attempts: 0, at: now,
                        in: tx)
                } else {
                    progress.handling = event.position
                    try reaction(event, call(for: consumer, event), tx)
                    progress.handling = nil
                }
            }
            try move(consumer, from: start, to: last.position, at: now, in: tx)
            return events.count
        }
    }

    /// Puts aside the event at `position`, unless another runner has passed it meanwhile.
    private func park(
        _ position: Int64, for consumer: Consumer, because error: RetailError
    ) async throws(RetailError) -> Int {
        let asked = clock.now()
        let problem = String(error.debugDescription.unicodeScalars.prefix(2_000))
        return try await database.write(within: .background) { tx in
            let now = tx.now(insteadOf: asked)
            let store = ConsumerStore()
            let start = try store.position(of: consumer.name, at: now, in: tx)
            if try start == 0 && store.isEmptying(consumer.name, in: tx) { return 1 }
            guard let event = try EventStore().list(after: start, limit: 1, in: tx).first,
                event.position == position
            else { return 1 }
            try store.park(
                event, for: consumer.name, problem: problem, attempts: 1, at: now, in: tx)
            try move(consumer, from: start, to: event.position, at: now, in: tx)
            return 1
        }
    }

    private func move(
        _ consumer: Consumer, from start: Int64, to end: Int64, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        guard try ConsumerStore().move(consumer.name, from: start, to: end, at: now, in: tx) else {
            throw SyncErrors.cursorMoved.error("Another gateway moved the cursor. Try again.")
        }
    }

    /// The act of taking in an event happens in the name of the consumer, where and when the event
    /// happened, so a replay writes what the first run wrote.
    func call(for consumer: Consumer, _ event: EventRecord) -> Call {
        Call(
            actor: .system(consumer.name), grants: .all, channel: event.channel,
            location: event.location, now: event.occurredAt, ids: ids, requestID: event.requestID,
            origin: event.origin)
    }

    static let waiting = "Waits behind an earlier event of the same subject."

    /// Whether the database or the moment, not the event, is what failed; then the event is tried
    /// again later.
    private static func isPassing(_ error: RetailError) -> Bool {
        guard error.kind == .unavailable, error.code != .timedOut else { return false }
        return error.code.rawValue.hasPrefix("storage.")
            || error.code == SyncErrors.cursorMoved.code
    }
}

/// Remembers which event a transaction was about when it failed; a transaction that is run again
/// writes it anew.
private final class Progress: Sendable {
    private let position = Mutex<Int64?>(nil)

    var handling: Int64? {
        get { position.withLock { $0 } }
        set { position.withLock { $0 = newValue } }
    }
}
