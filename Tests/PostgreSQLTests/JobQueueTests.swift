#if PostgreSQL
import RetailCore
import RetailStorage
import Testing

@testable import RetailPostgreSQL

/// Who may have a connection, as a plain value says.
@Suite struct JobQueueTests {
    private final class Task: PoolJob {
        let kind: JobKind
        let budget = Budget.act
        let hasFailed = false

        init(_ kind: JobKind) {
            self.kind = kind
        }

        func runBody(on connection: PostgreSQLConnection) -> Bool { true }
        func runEnd(
            on connection: PostgreSQLConnection, after before: Set<String>
        ) -> Set<String>? { before }
        func deliver() {}
        func fail(_ error: RetailError) {}
    }

    /// A batch begins while others stand still, which no longer count as writers.
    private static let settings: PostgreSQLSettings = {
        var settings = PostgreSQLSettings()
        settings.batchLimit = 1
        settings.batchTime = .zero
        settings.shareTime = .zero
        return settings
    }()

    private static func add(_ count: Int, _ kind: JobKind, to queue: inout JobQueue) {
        for _ in 0..<count { queue.add(Task(kind)) }
    }

    private static func taken(_ queue: inout JobQueue) -> [JobKind: Int] {
        var taken: [JobKind: Int] = [:]
        while let work = queue.next() {
            switch work {
            case .batch: taken[.write, default: 0] += 1
            case .job(_, let kind, _): taken[kind, default: 0] += 1
            case .lane: break
            }
        }
        return taken
    }

    @Test func `writes of all kinds together leave connections to reads`() {
        for kinds in [[JobKind.alone, .write], [.write, .alone]] {
            var queue = JobQueue(Self.settings)
            for kind in kinds { Self.add(40, kind, to: &queue) }
            let writes = Self.taken(&queue)
            let most = Self.settings.writeLimit
            #expect(writes.values.reduce(0, +) == most && most == 12)
            #expect(writes[.write, default: 0] >= 1)
            Self.add(40, .light, to: &queue)
            #expect(Self.taken(&queue) == [.light: Self.settings.poolSize])
        }
    }

    @Test func `a batch finds a connection, however many run alone`() {
        var queue = JobQueue(PostgreSQLSettings())
        Self.add(40, .alone, to: &queue)
        #expect(Self.taken(&queue) == [.alone: 11])
        Self.add(1, .write, to: &queue)
        #expect(Self.taken(&queue) == [.write: 1])
    }

    @Test func `the smallest pool writes in both ways, one after the other`() {
        var settings = PostgreSQLSettings()
        settings.poolSize = 1
        var queue = JobQueue(settings)
        for kind in [JobKind.alone, .write] {
            Self.add(1, kind, to: &queue)
            #expect(Self.taken(&queue) == [kind: 1])
            queue.finished(kind)
        }
    }

    /// Acts that come back wait as those that are new do.
    @Test func `looks again after acts that were put back`() {
        var queue = JobQueue(PostgreSQLSettings())
        Self.add(20, .write, to: &queue)
        #expect(Self.taken(&queue) == [.write: 1])
        #expect(queue.nextLook != nil)
        var idle = JobQueue(PostgreSQLSettings())
        Self.add(1, .write, to: &idle)
        #expect(Self.taken(&idle) == [.write: 1] && idle.nextLook == nil)
        idle.addFirst([Task(.write)], as: .write)
        #expect(idle.nextLook != nil)
    }
}
#endif
