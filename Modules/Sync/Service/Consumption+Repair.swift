import RetailCore
import RetailKit
import RetailStorage

extension Consumption {
    /// Tries the parked events of one subject again, the oldest thousand, in one transaction: the
    /// first that still fails leaves everything as it was.
    /// - Returns: how many were taken in, and how many are left.
    func retry(
        _ name: String, subject: String, in tx: borrowing Transaction
    ) throws -> Tally {
        let consumer = try find(name)
        let store = ConsumerStore()
        guard try !store.isEmptying(name, in: tx) else {
            throw SyncErrors.consumerEmptying.error(
                "\(name) is being emptied and then takes in all events by itself. Wait for it.")
        }
        let positions = try store.parkedPositions(
            of: name, subject: subject, limit: 1_000, in: tx)
        for position in positions {
            guard let event = try EventStore().find(position, in: tx) else { continue }
            if let reaction = consumer.reactions[event.type] {
                do { try reaction(event, consumer.call(for: event, ids: ids), tx) } catch {
                    throw stillFailing(event, RetailError.wrapping(error))
                }
            }
            try store.unpark(position, for: name, in: tx)
        }
        return Tally(
            count: positions.count, left: try store.parked(of: name, subject: subject, in: tx))
    }

    private func stillFailing(_ event: EventRecord, _ error: RetailError) -> RetailError {
        RetailError(
            code: SyncErrors.stillFailing.code, kind: SyncErrors.stillFailing.kind,
            message: "Event \(event.position) (\(event.type)) still fails: \(error.message) "
                + ParkedRemedy(for: error).advice,
            cause: error)
    }

    /// Puts a projection's cursor at the beginning of the log and lets it be emptied: the next runs
    /// do so piece by piece, and then build it again. Whatever stops them, the next goes on.
    func replay(_ name: String, at now: Instant, in tx: borrowing Transaction) throws {
        let consumer = try find(name)
        guard consumer.reset != nil else {
            throw SyncErrors.consumerNotReplayable.error(
                "\(name) has effects beyond a projection. Only projections can be replayed.")
        }
        try ConsumerStore().begin(consumer, at: now, in: tx)
        try ConsumerStore().beginAnew(consumer, at: now, in: tx)
    }

    /// Removes one piece of what a projection keeps, and at last lets it take in events again.
    /// - Returns: whether there is more to remove.
    func empty(_ consumer: Consumer) async throws(RetailError) -> Bool {
        let asked = clock.now()
        let most = batch * 5
        return try await database.write { tx in
            let store = ConsumerStore()
            try store.beginAnew(
                consumer, whereOlder: true, at: tx.now(insteadOf: asked), in: tx)
            guard try store.isEmptying(consumer.name, in: tx) else { return false }
            var removed = try consumer.reset?(tx, most) ?? 0
            if removed < most {
                removed += try store.unpark(most: most - removed, for: consumer.name, in: tx)
            }
            guard removed < most else { return true }
            try store.endEmptying(consumer.name, at: tx.now(insteadOf: asked), in: tx)
            return false
        }
    }

    /// Where every consumer stands.
    func states(in tx: borrowing Transaction) throws -> [ConsumerState] {
        let head = EventPosition(try EventStore().head(in: tx))
        let cursors = try ConsumerStore().cursors(in: tx)
        let parked = try ConsumerStore().parkedCounts(in: tx)
        return consumers.map { consumer in
            let position = cursors[consumer.name]?.position ?? 0
            return ConsumerState(
                name: consumer.name, summary: consumer.summary, position: position,
                lag: max(0, head.act - EventPosition(position).act),
                parked: parked[consumer.name] ?? 0,
                isReplayable: consumer.reset != nil)
        }
    }

    func find(_ name: String) throws(RetailError) -> Consumer {
        guard let consumer = consumers.first(where: { $0.name == name }) else {
            let known = consumers.map(\.name).sorted().joined(separator: ", ")
            throw SyncErrors.consumerUnknown.error("No consumer is named \(name). Known: \(known).")
        }
        return consumer
    }
}
