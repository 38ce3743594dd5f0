public import RetailCore
public import RetailKit
public import RetailStorage

/// Brings consumers up to date: every event takes effect exactly once, because the effect and the
/// cursor advance in one transaction.
///
/// Consumers that stand at the same place take in the same events in one pass, in one transaction.
/// Where one of them fails, each takes them in by itself. An event that a consumer cannot take in
/// is parked with its error; later events of the same subject wait behind it, other subjects go on.
public struct Consumption: Sendable {
    let database: Database
    let consumers: [Consumer]
    let clock: WallClock
    let ids: any IDSource
    let batch: Int
    let pace = Pace()

    /// Takes the consumers of all modules.
    public init(
        database: Database, consumers: [Consumer], clock: WallClock, ids: any IDSource,
        batch: Int = 1_000
    ) {
        self.database = database.inBackground
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
        let round = Round()
        repeat {
            let log = try await database.read { tx in
                (try EventStore().head(in: tx), try ConsumerStore().cursors(in: tx))
            }
            try await turn(round, head: log.0, log.1)
            // Where the gateway ends, the next one goes on from what was committed.
        } while round.isUnfinished && !Task.isCancelled
        if let first = round.first { throw first }
        return round.handled
    }

    /// What became of the rounds so far.
    private final class Round {
        var handled = 0
        var failed: Set<String> = []
        var first: RetailError?
        var isUnfinished = false
    }

    /// One round: those who are the furthest take in a batch together, those behind them a batch
    /// each, up to where the first stand, and what is emptied loses a piece.
    private func turn(
        _ round: Round, head: Int64, _ cursors: [String: ConsumerCursor]
    ) async throws(RetailError) {
        let sound = consumers.filter { !round.failed.contains($0.name) }
        let emptying = sound.filter { cursors[$0.name]?.isToBeEmptied(by: $0) == true }
        let reading = sound.filter { cursors[$0.name]?.isToBeEmptied(by: $0) != true }
        func place(_ consumer: Consumer) -> Int64 { cursors[consumer.name]?.position ?? 0 }
        let front = reading.map(place).max() ?? head
        let leaders = reading.filter { place($0) == front }
        let late = reading.filter { place($0) < front }
        round.isUnfinished = !emptying.isEmpty || !late.isEmpty || front < head
        if front < head, !leaders.isEmpty {
            try await attempt(leaders, round) { () async throws(RetailError) in
                try await advance(leaders, to: head, round)
            }
        }
        for consumer in late {
            try await attempt([consumer], round) { () async throws(RetailError) in
                round.handled += try await advance(consumer, to: front)
            }
        }
        for consumer in emptying {
            try await attempt([consumer], round) { () async throws(RetailError) in
                _ = try await empty(consumer)
            }
        }
    }

    /// Does a part of a round; consumers for whom it fails are left out of the rounds to come.
    private func attempt(
        _ some: [Consumer], _ round: Round, _ work: () async throws(RetailError) -> Void
    ) async throws(RetailError) {
        do { try await work() } catch {
            guard !error.saysDatabaseIsAway else { throw error }
            round.failed.formUnion(some.map(\.name))
            round.first = round.first ?? error
        }
    }

    /// Lets consumers that stand at one place take in a batch together; where that fails, each by
    /// itself.
    private func advance(
        _ group: [Consumer], to end: Int64, _ round: Round
    ) async throws(RetailError) {
        if group.count > 1 {
            do {
                round.handled += group.count * (try await step(group, limit: batch, to: end))
                return
            } catch {
                guard !error.saysDatabaseIsAway else { throw error }
            }
        }
        for consumer in group {
            try await attempt([consumer], round) { () async throws(RetailError) in
                round.handled += try await advance(consumer, to: end)
            }
        }
    }
}
