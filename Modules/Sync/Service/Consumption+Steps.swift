import RetailCore
import RetailKit
import RetailStorage

extension Consumption {
    /// Takes in one batch; when an event fails in it, those before it and then it alone.
    func advance(_ consumer: Consumer, to end: Int64) async throws(RetailError) -> Int {
        do {
            return try await step([consumer], limit: batch, to: end)
        } catch  where Self.isPassing(error) {
            throw error
        } catch {
            return try await stepSingly(consumer, to: end)
        }
    }

    private func stepSingly(_ consumer: Consumer, to end: Int64) async throws(RetailError) -> Int {
        var handled = 0
        while handled < batch {
            let progress = Progress()
            do {
                let count = try await step([consumer], limit: 1, to: end, progress)
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

    /// Lets consumers that stand at one place take in at most `limit` events, none behind `end`, in
    /// one transaction; returns how many each of them saw.
    /// - Throws: also `sync.cursor-moved`, when they do not stand at one place.
    func step(
        _ group: [Consumer], limit: Int, to end: Int64, _ progress: Progress = Progress()
    ) async throws(RetailError) -> Int {
        let asked = clock.now()
        let most = min(limit, pace.events)
        let (count, engine) = try await database.write { tx in
            progress.begin()
            let now = tx.now(insteadOf: asked)
            guard let stand = try stand(of: group, at: now, in: tx), stand.place < end else {
                return (0, tx.engine)
            }
            let events = try events(after: stand.place, limit: most, in: tx).filter {
                $0.position <= end
            }
            guard let last = events.last else { return (0, tx.engine) }
            let blocked = try blocked(of: stand.parking, events, in: tx)
            var audience = Audience(group)
            progress.startWatch()
            for event in events {
                let listeners = audience.listeners(to: event.type)
                progress.handle(event, isHeard: !listeners.isEmpty)
                for listener in listeners {
                    try take(event, for: listener, blocked: blocked, at: now, in: tx)
                }
            }
            try progress.apart {
                try move(group, from: stand.place, to: last.position, at: now, in: tx)
            }
            // Behind what the reactions keep for the end.
            tx.atEnd { _ in progress.end() }
            return (events.count, tx.engine)
        }
        if count > 0 { pace.note(count, took: progress.time, on: engine) }
        return count
    }

    /// The subjects of events that wait behind parked ones, by consumer: they are looked for where
    /// something is parked at all, so that what one cannot take costs the others nothing.
    private func blocked(
        of parking: [Consumer], _ events: [EventRecord], in tx: borrowing Transaction
    ) throws -> [String: Set<String>] {
        var blocked: [String: Set<String>] = [:]
        for consumer in parking {
            let own = events.filter { consumer.reactions[$0.type] != nil }.map(\.subject)
            blocked[consumer.name] = try ConsumerStore().parked(
                among: Set(own), of: consumer.name, in: tx)
        }
        return blocked
    }

    /// Who of a group does something on which type of event: found once for a batch.
    private struct Audience {
        typealias Listener = (consumer: Consumer, reaction: Reaction)

        private let group: [Consumer]
        private var known: [String: [Listener]] = [:]

        init(_ group: [Consumer]) {
            self.group = group
        }

        mutating func listeners(to type: String) -> [Listener] {
            if let known = known[type] { return known }
            let listeners = group.compactMap { consumer in
                consumer.reactions[type].map { (consumer, $0) }
            }
            known[type] = listeners
            return listeners
        }
    }

    private func take(
        _ event: EventRecord, for listener: Audience.Listener, blocked: [String: Set<String>],
        at now: Instant, in tx: borrowing Transaction
    ) throws {
        let consumer = listener.consumer
        guard blocked[consumer.name]?.contains(event.subject) != true else {
            return try ConsumerStore().park(
                event, for: consumer.name, problem: Self.waiting, remedy: .earlierFirst,
                attempts: 0, at: now, in: tx)
        }
        try listener.reaction(event, consumer.call(for: event, ids: ids), tx)
    }

    /// The newest events as they are remembered, else those of the log.
    private func events(
        after position: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [EventRecord] {
        let store = EventStore()
        if tx.engine == .sqlite,
            let recent = RecentEvents.of(tx).list(
                after: position, limit: limit, endOfLog: try store.end(in: tx))
        {
            return Array(recent)
        }
        return try store.list(after: position, limit: limit, in: tx)
    }

    /// Where consumers stand, and for which of them events are parked.
    private struct Stand {
        let place: Int64
        let parking: [Consumer]
    }

    /// Where they all stand; nil where one of them is to be emptied first.
    private func stand(
        of group: [Consumer], at now: Instant, in tx: borrowing Transaction
    ) throws -> Stand? {
        let store = ConsumerStore()
        var cursors = try store.cursors(in: tx)
        for consumer in group where cursors[consumer.name] == nil {
            try store.begin(consumer, at: now, in: tx)
            cursors[consumer.name] = ConsumerCursor(
                position: 0, isEmptying: false, edition: consumer.edition, hasParked: false)
        }
        let own = group.compactMap { cursors[$0.name] }
        let waits = group.contains { cursors[$0.name]?.isToBeEmptied(by: $0) == true }
        guard !waits, let first = own.first else { return nil }
        guard own.allSatisfy({ $0.position == first.position }) else { throw Self.moved }
        return Stand(
            place: first.position,
            parking: group.filter { cursors[$0.name]?.hasParked == true })
    }

    /// Puts aside the event at `position`, unless another runner has passed it meanwhile.
    private func park(
        _ position: Int64, for consumer: Consumer, because error: RetailError
    ) async throws(RetailError) -> Int {
        let asked = clock.now()
        let problem = String(error.debugDescription.unicodeScalars.prefix(2_000))
        return try await database.write { tx in
            let now = tx.now(insteadOf: asked)
            guard let start = try stand(of: [consumer], at: now, in: tx)?.place,
                let event = try EventStore().list(after: start, limit: 1, in: tx).first,
                event.position == position
            else { return 1 }
            try ConsumerStore().park(
                event, for: consumer.name, problem: problem, remedy: ParkedRemedy(for: error),
                attempts: 1, at: now, in: tx)
            try move([consumer], from: start, to: event.position, at: now, in: tx)
            return 1
        }
    }

    private func move(
        _ group: [Consumer], from start: Int64, to end: Int64, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        guard
            try ConsumerStore().move(group.map(\.name), from: start, to: end, at: now, in: tx)
        else { throw Self.moved }
    }

    private static var moved: RetailError {
        SyncErrors.cursorMoved.error("Another gateway moved the cursor. Try again.")
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
