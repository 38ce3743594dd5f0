#if PostgreSQL
import Glibc
import RetailCore
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailPostgreSQL

/// Two gateways of one database, of which one does something long.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct QuietTests {
    private static let rows = """
        CREATE TABLE rows (id BIGINT NOT NULL PRIMARY KEY, count BIGINT NOT NULL);
        INSERT INTO rows SELECT id, 0 FROM generate_series(1, 50) AS id;
        """

    private static var roomy: PostgreSQLSettings {
        var settings = PostgreSQLSettings()
        settings.actTime = .seconds(60)
        settings.shareTime = .seconds(30)
        settings.idleTimeout = .seconds(30)
        return settings
    }

    private static func lend(
        _ settings: PostgreSQLSettings,
        _ body: (Database, Database, PostgreSQLEngine) async throws -> Void
    ) async throws {
        try await withSchema(settings: settings) { engine in
            let near = Database(engine)
            let far = Database(
                try PostgreSQLEngine(server: engine.server, settings: engine.settings))
            try await near.write(within: .day) { try $0.script(rows) }
            do { try await body(near, far, engine) } catch {
                await near.close()
                await far.close()
                throw error
            }
            await near.close()
            await far.close()
        }
    }

    @Test func `a long act comes through beside those who sell elsewhere`() async throws {
        try await Self.lend(Self.roomy) { near, far, _ in
            let shop = Shop()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seller in 0..<3 {
                    group.addTask {
                        var number = seller
                        while !shop.isOver.load(ordering: .relaxed) {
                            let id = number % 50 + 1
                            number += 7
                            try await far.write { tx in
                                try tx.execute(
                                    "UPDATE rows SET count = count + 1 WHERE id = \(Int64(id))")
                            }
                            shop.sold.add(1, ordering: .relaxed)
                        }
                    }
                }
                // Whatever comes of it, the sellers go home.
                let ended = await refusalCode { try await Self.actBesideSellers(near, shop) }
                #expect(ended == nil)
                shop.isOver.store(true, ordering: .relaxed)
                try await group.waitForAll()
            }
            // Together, then three times in the lane, then in quiet.
            let most = Self.roomy.batchTries + 3 + 1
            #expect(shop.tries.load(ordering: .relaxed) <= 3 * most)
            let total = try await near.read { tx in
                try tx.first("SELECT CAST(SUM(count) AS BIGINT) FROM rows") { try $0[0] as Int }
            }
            #expect(total == 3 * 50 * 1_000_000 + shop.sold.load(ordering: .relaxed))
        }
    }

    /// Three acts, each of which waits until something was sold behind its back, or nothing is sold
    /// any more.
    private static func actBesideSellers(_ near: Database, _ shop: Shop) async throws {
        for _ in 0..<3 {
            try await near.write { tx in
                shop.tries.add(1, ordering: .relaxed)
                _ = try tx.first("SELECT CAST(SUM(count) AS BIGINT) FROM rows") { try $0[0] as Int }
                let before = shop.sold.load(ordering: .relaxed)
                for _ in 0..<50 where shop.sold.load(ordering: .relaxed) < before + 4 {
                    usleep(20_000)
                }
                try tx.execute("UPDATE rows SET count = count + 1000000")
            }
            // Between two of them the others have their turn.
            let before = shop.sold.load(ordering: .relaxed)
            while shop.sold.load(ordering: .relaxed) == before {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// How an act ends, and in what.
    private static let ends:
        [(act: @Sendable (Int, borrowing Transaction) throws -> Void, code: RetailError.Code?)] = [
            ({ _, _ in }, nil),
            ({ _, _ in throw RetailError.conflict("test.refused", "No.") }, "test.refused"),
            ({ _, tx in try tx.execute("INSERT INTO rows (id) VALUES (99)") }, .constraintViolated),
            ({ _, tx in try tx.execute("INSERT INTO rows VALUES (1, 1)") }, .duplicate),
            ({ _, tx in try tx.execute("SELECT pg_cancel_backend(pg_backend_pid())") }, .timedOut),
            (
                { run, tx in
                    if run == 1 { try tx.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
                }, nil
            ),
            (
                { _, tx in
                    try tx.script(
                        "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$;")
                }, .contended
            ),
            ({ _, tx in try tx.script("COMMIT") }, .statementFailed),
        ]

    @Test(arguments: Self.ends.indices, [Budget.act, .background])
    func `whatever becomes of an act, its locks are free`(
        number: Int, budget: Budget
    ) async throws {
        var settings = Self.roomy
        settings.laneTries = 6
        try await Self.lend(settings) { near, far, _ in
            let runs = Atomic(0)
            let held = Atomic(0)
            let end = Self.ends[number]
            let code = await refusalCode {
                try await near.write(within: budget) { tx in
                    let run = runs.add(1, ordering: .relaxed).newValue
                    let count = try tx.first(Self.locks) { try $0[0] as Int } ?? 0
                    held.add(count, ordering: .relaxed)
                    try end.act(run, tx)
                }
            }
            #expect(code == end.code)
            #expect(held.load(ordering: .relaxed) >= runs.load(ordering: .relaxed))
            var left = 1
            // A process of the server that ends takes a moment.
            for _ in 0..<200 where left > 0 {
                left =
                    try await far.read { tx in try tx.first(Self.locks) { try $0[0] as Int } } ?? 0
                if left > 0 { try await Task.sleep(for: .milliseconds(10)) }
            }
            #expect(left == 0)
            // Nor does the next find one of them in its way.
            try await far.write { tx in try tx.execute("UPDATE rows SET count = 1 WHERE id = 1") }
        }
    }

    /// Locks of this schema that are held.
    private static let locks: SQL = """
        SELECT COUNT(*) FROM pg_locks
         WHERE locktype = 'advisory' AND granted AND classid IN (1953854062, 1903520101)
           AND CAST(objid AS BIGINT)
               = CAST(hashtext(current_schema()) AS BIGINT) & CAST(4294967295 AS BIGINT)
        """

    @Test func `who has quiet keeps neither readers nor long work waiting`() async throws {
        try await Self.lend(Self.roomy) { near, _, engine in
            let other = try Self.connection(engine)
            try other.command(
                SessionLock.quiet.taking(in: other.schemaNumber, within: .seconds(10)))
            let isDone = Atomic(false)
            async let act: Void = {
                try await near.write { tx in
                    try tx.execute("UPDATE rows SET count = 7 WHERE id = 1")
                }
                isDone.store(true, ordering: .relaxed)
            }()
            try await near.write(within: .day) { tx in
                try tx.execute("UPDATE rows SET count = 8 WHERE id = 2")
            }
            let counts = try await near.read { tx in
                try tx.query("SELECT count FROM rows ORDER BY id LIMIT 2") { try $0[0] as Int }
            }
            #expect(counts == [0, 8])
            let isEarly = isDone.load(ordering: .relaxed)
            #expect(!isEarly)
            try other.command(SessionLock.quiet.giving(in: other.schemaNumber))
            try await act
        }
    }

    @Test func `locks cost a batch no way to the server of their own`() async throws {
        try await Self.lend(Self.roomy) { _, _, engine in
            let connection = try Self.connection(engine)
            let all = [SessionLock.company, .turn].map { LockWish(lock: $0, limit: .seconds(5)) }
            var waits: [Int] = []
            for locks in [[], [all[0]], all] {
                let before = connection.waits
                let step = Step()
                var run = BatchRun([step], on: connection, engine.settings, behind: locks)
                guard case .over = run.report().end else {
                    Issue.record("The batch did not end.")
                    return
                }
                #expect(step.held == locks.map(\.lock) && step.isDelivered)
                #expect(connection.held.isEmpty && connection.missed.isEmpty)
                waits.append(connection.waits - before)
            }
            #expect(waits == [3, 3, 3])
        }
    }

    @Test func `a batch goes on without a lock that is not to be had`() async throws {
        try await Self.lend(Self.roomy) { _, _, engine in
            let other = try Self.connection(engine)
            try other.command(
                SessionLock.quiet.taking(in: other.schemaNumber, within: .seconds(10)))
            let connection = try Self.connection(engine)
            let locks = [SessionLock.company, .turn].map {
                LockWish(lock: $0, limit: .milliseconds(20))
            }
            let step = Step()
            var run = BatchRun([step], on: connection, engine.settings, behind: locks)
            guard case .over = run.report().end else {
                Issue.record("The batch did not end.")
                return
            }
            // What was missed may have been granted in the end: it is given back with the rest.
            #expect(step.held == [.company, .turn] && step.isDelivered)
            #expect(connection.missed == [.company] && connection.held.isEmpty)
        }
    }

    private static func connection(_ engine: PostgreSQLEngine) throws -> PostgreSQLConnection {
        try PostgreSQLConnection(
            to: engine.server, settings: engine.settings, time: engine.serverClock)
    }
}

private final class Shop: Sendable {
    let sold = Atomic(0)
    let tries = Atomic(0)
    let isOver = Atomic(false)
}

/// An act that asks once.
private final class Step: PoolJob {
    let kind = JobKind.write
    let budget = Budget.act
    let hasFailed = false
    private let state = Mutex<(held: [SessionLock], isDelivered: Bool)>(([], false))

    var held: [SessionLock] { state.withLock { $0.held } }
    var isDelivered: Bool { state.withLock { $0.isDelivered } }

    func runBody(on connection: PostgreSQLConnection) -> Bool {
        state.withLock { $0.held = connection.held }
        do { _ = try connection.run("SELECT 1") { _ in true } } catch { return false }
        return true
    }

    func runEnd(
        on connection: PostgreSQLConnection, after before: Set<String>
    ) -> Set<String>? { before }
    func deliver() { state.withLock { $0.isDelivered = true } }
    func fail(_ error: RetailError) {}
}
#endif
