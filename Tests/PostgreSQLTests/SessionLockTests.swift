#if PostgreSQL
import Glibc
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailPostgreSQL

/// Locks that a session takes ahead of its transactions.
@Suite(.enabled(if: Engines.available.contains(.postgresql))) struct SessionLockTests {
    @Test func `whatever ends the wait for the lane, its lock is given back`() async throws {
        try await withSchema { engine in
            // More than the server takes.
            let near = try Self.connection(engine) { $0.lockTimeout = .seconds(10_000_000) }
            // As it was granted, and the wait ended behind that.
            try near.command("SELECT pg_advisory_lock(\(laneLock))")
            #expect(throws: RetailError.self) { try near.takeLane() }
            let other = try Self.connection(engine)
            let isFree = try PostgreSQLConnection.number(
                "SELECT CAST(pg_try_advisory_lock(\(laneLock)) AS INTEGER)", other.handle)
            #expect(isFree == 1 && !near.isLost && !other.isLost)
        }
    }

    @Test func `a transaction goes on without a lock that is not to be had, and gives it back`()
        async throws
    {
        try await withSchema { engine in
            let other = try Self.connection(engine)
            try other.command(
                SessionLock.quiet.taking(in: other.schemaNumber, within: .seconds(10)))
            let near = try Self.connection(engine)
            let wish = LockWish(lock: .company, limit: .milliseconds(20))
            try near.begin(Asking(), in: .open, behind: wish)
            #expect(near.isInTransaction && near.trouble == nil)
            #expect(near.missed == [.company])
            try other.command(SessionLock.quiet.giving(in: other.schemaNumber))
            // What was missed may have been granted in the end: it is held until the end.
            near.rollback()
            #expect(near.isIdle && !near.isLost && near.held.isEmpty)
        }
    }

    @Test func `a transaction begins behind its wait for a lock`() async throws {
        try await withSchema { engine in
            let isHeld = Signal()
            async let release: Void = {
                let other = try Self.connection(engine)
                let number = other.schemaNumber
                try other.command(SessionLock.quiet.taking(in: number, within: .seconds(10)))
                isHeld.raise()
                usleep(500_000)
                try other.command(SessionLock.quiet.giving(in: number))
            }()
            isHeld.wait()
            let near = try Self.connection(engine)
            let before = near.began
            try near.begin(
                Asking(), in: .open, behind: LockWish(lock: .company, limit: .seconds(10)))
            #expect(near.missed.isEmpty)
            #expect(near.began >= before + .milliseconds(250))
            near.rollback()
            try await release
        }
    }

    private static func connection(
        _ engine: PostgreSQLEngine, _ change: (inout PostgreSQLSettings) -> Void = { _ in }
    ) throws -> PostgreSQLConnection {
        var settings = engine.settings
        change(&settings)
        return try PostgreSQLConnection(
            to: engine.server, settings: settings, time: engine.serverClock)
    }
}

/// A write of which only the beginning is looked at.
private final class Asking: PoolJob {
    let kind = JobKind.write
    let budget = Budget.act
    let hasFailed = false

    func runBody(on connection: PostgreSQLConnection) -> Bool { true }
    func runEnd(
        on connection: PostgreSQLConnection, after before: Set<String>
    ) -> Set<String>? { before }
    func deliver() {}
    func fail(_ error: RetailError) {}
}
#endif
