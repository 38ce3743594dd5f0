#if PostgreSQL
import RetailCore
import RetailPostgreSQL
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

/// What acts of a batch keep for the end, and what becomes of the others where that fails.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct BatchEndTests {
    /// What an act keeps for the end may show that it must not be: repeated requests do.
    @Test(arguments: [[5], [0, 3, 4, 15], [15], Array(0..<16)])
    func `takes out those whose end fails, and no other`(places: [Int]) async throws {
        try await Acts.lend(Acts.roomy) { acts in
            let order = Order()
            let ends = try await acts.together(16) { id, tx in
                // Acts come in any order: the first to run is number 0.
                let place = order.run(id)
                try tx.send("INSERT INTO groups (id) VALUES (\(id))")
                try Acts.step(place, "body", in: tx)
                tx.atEnd { tx in
                    if places.contains(place) { try Acts.demand(in: tx) }
                    try Acts.step(place, "end", in: tx)
                }
            }
            #expect(ends.count == places.count)
            #expect(ends.values.allSatisfy { $0 == "test.demand" })
            // Those before the first are run once, those behind it a second time, whatever number
            // of them fails; those that fail once more, alone.
            let first = places.min() ?? 0
            for place in 0..<16 {
                let isRunAgain = places.contains(place) || place > first
                #expect(order.runs(place) == (isRunAgain ? 2 : 1), "\(place) of \(places)")
            }
            let whole = (0..<16).filter { !places.contains($0) }
            for part in ["body", "end"] {
                let done = try await acts.numbers(
                    "SELECT act FROM steps WHERE part = \(part) ORDER BY number")
                #expect(done == whole)
            }
            let transactions = try await acts.numbers("SELECT COUNT(DISTINCT xact) FROM steps")
            #expect(transactions == [whole.isEmpty ? 0 : 1])
        }
    }
}

/// Acts that a batch leaves behind.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct LookoutTests {
    /// Three batches follow one another, each because the one before takes long. The second ends
    /// and leaves an act, which has to wait for the third alone as long as that is young.
    @Test func `what is put back begins although nobody submits`() async throws {
        var settings = PostgreSQLSettings()
        settings.idleTimeout = .seconds(60)
        settings.actTime = .seconds(60)
        settings.batchTime = .zero
        settings.shareTime = .milliseconds(400)
        try await Acts.lend(settings) { acts in
            let holds = (0..<3).map { _ in Hold() }
            async let first: Void = acts.hold(holds[0])
            await holds[0].begun()
            async let second: Void = acts.hold(holds[1])
            try await Task.sleep(for: .milliseconds(50))
            let isDone = Atomic(false)
            async let left: Void = acts.step(7) { isDone.store(true, ordering: .releasing) }
            await holds[1].begun()
            try await Task.sleep(for: .milliseconds(450))
            async let third: Void = acts.hold(holds[2])
            await holds[2].begun()
            holds[1].end()
            for _ in 0..<400 where !isDone.load(ordering: .acquiring) {
                try await Task.sleep(for: .milliseconds(25))
            }
            let hasBegun = isDone.load(ordering: .acquiring)
            #expect(hasBegun)
            holds[0].end()
            holds[2].end()
            _ = try await (first, second, left, third)
        }
    }
}

/// An act that goes on for as long as it is told to.
private final class Hold: Sendable {
    private let stream: AsyncStream<Void>
    private let tell: AsyncStream<Void>.Continuation
    private let go = Signal()

    init() {
        (stream, tell) = AsyncStream.makeStream(of: Void.self)
    }

    func run() {
        tell.finish()
        go.wait()
        go.raise()
    }

    func begun() async { for await _ in stream {} }

    func end() { go.raise() }
}

extension Acts {
    fileprivate func hold(_ hold: Hold) async throws {
        try await database.write { _ in hold.run() }
    }

    fileprivate func step(_ number: Int, _ done: () -> Void) async throws {
        try await database.write { tx in try Acts.step(number, "body", in: tx) }
        done()
    }
}

/// In which order acts were run first, and how often.
private final class Order: Sendable {
    private let state = Mutex<(places: [Int: Int], runs: [Int: Int])>(([:], [:]))

    func run(_ id: Int) -> Int {
        state.withLock { state in
            let place = state.places[id] ?? state.places.count
            state.places[id] = place
            state.runs[place, default: 0] += 1
            return place
        }
    }

    func runs(_ place: Int) -> Int? { state.withLock { $0.runs[place] } }
}
#endif
