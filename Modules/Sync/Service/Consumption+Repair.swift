public import RetailCore
import RetailKit
import RetailStorage

extension Consumption {
    /// Tries parked events again, oldest first, of one subject or of all; a subject stops at the
    /// first event that still fails.
    /// - Returns: how many were taken in.
    /// - Throws: `sync.consumer-unknown`.
    public func retryParked(
        of name: String, subject: String? = nil
    ) async throws(RetailError) -> Int {
        let consumer = try find(name)
        let positions = try await database.read { tx in
            try ConsumerStore().parkedPositions(of: name, subject: subject, limit: 10_000, in: tx)
        }
        var done = 0
        var stopped: Set<String> = []
        for position in positions {
            guard
                let event = try await database.read({ tx in
                    try EventStore().find(position, in: tx)
                }), !stopped.contains(event.subject)
            else { continue }
            do {
                try await retry(event, for: consumer)
                done += 1
            } catch {
                stopped.insert(event.subject)
                try await note(error, on: event, for: consumer)
            }
        }
        return done
    }

    /// Empties a projection and puts its cursor at the beginning; the next run builds it again.
    /// - Throws: `sync.consumer-unknown`, `sync.consumer-not-replayable`.
    public func replay(_ name: String) async throws(RetailError) {
        let consumer = try find(name)
        guard let reset = consumer.reset else {
            throw SyncErrors.consumerNotReplayable.error(
                "\(name) has effects beyond a projection. Only projections can be replayed.")
        }
        let now = clock.now()
        try await database.write { tx in
            let store = ConsumerStore()
            let start = try store.position(of: name, at: now, in: tx)
            try reset(tx)
            try store.unparkAll(for: name, in: tx)
            guard try store.move(name, from: start, to: 0, at: now, in: tx) else {
                throw SyncErrors.cursorMoved.error("Another gateway moved the cursor. Try again.")
            }
        }
    }

    func find(_ name: String) throws(RetailError) -> Consumer {
        guard let consumer = consumers.first(where: { $0.name == name }) else {
            let known = consumers.map(\.name).sorted().joined(separator: ", ")
            throw SyncErrors.consumerUnknown.error("No consumer is named \(name). Known: \(known).")
        }
        return consumer
    }

    private func retry(_ event: EventRecord, for consumer: Consumer) async throws(RetailError) {
        try await database.write { tx in
            if let reaction = consumer.reactions[event.type] {
                try reaction(event, call(for: consumer, event), tx)
            }
            try ConsumerStore().unpark(event.position, for: consumer.name, in: tx)
        }
    }

    private func note(
        _ error: RetailError, on event: EventRecord, for consumer: Consumer
    ) async throws(RetailError) {
        let now = clock.now()
        let problem = String(error.debugDescription.prefix(2_000))
        try await database.write { tx in
            try ConsumerStore().park(
                event, for: consumer.name, problem: problem, attempts: 1, at: now, in: tx)
        }
    }
}
