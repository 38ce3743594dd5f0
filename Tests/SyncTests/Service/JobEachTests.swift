import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSync

@Suite struct JobEachTests {
    /// Does the items 1 to 4 where 2 cannot be done, and tells what was done and put off.
    private func outcome(
        _ engine: EngineKind, failing code: RetailError.Code, puttingOff other: RetailError.Code?
    ) async throws -> (done: [Int], putOff: [Int], thrown: RetailError.Code?) {
        try await withDatabase(engine, migrations: Notes.migrations) { database in
            let done = Mutex<[Int]>([])
            let putOff = Mutex<[Int]>([])
            let call = Call.system("test", now: testStart, ids: testIDs())
            let run = JobRun(call: call, payload: [], database: database)
            var thrown: RetailError.Code?
            do throws(RetailError) {
                try await run.each([1, 2, 3, 4]) { item, _, _ in
                    if item == 2 { throw RetailError(code: code, kind: .unavailable, message: "") }
                    done.withLock { $0.append(item) }
                } putOff: { item, problem, _, _ in
                    #expect(problem.code == code)
                    if let other {
                        throw RetailError(code: other, kind: .conflict, message: "")
                    }
                    putOff.withLock { $0.append(item) }
                }
            } catch { thrown = error.code }
            return (done.withLock(\.self), putOff.withLock(\.self), thrown)
        }
    }

    @Test(arguments: Engines.available)
    func `an item that cannot be done keeps no other`(engine: EngineKind) async throws {
        let found = try await outcome(engine, failing: .timedOut, puttingOff: nil)
        #expect(found == ([1, 3, 4], [2], nil))
    }

    @Test(arguments: Engines.available)
    func `one that cannot even be put off is told after the others`(
        engine: EngineKind
    ) async throws {
        let found = try await outcome(engine, failing: .timedOut, puttingOff: "test.held")
        #expect(found == ([1, 3, 4], [], "test.held"))
    }

    @Test(arguments: Engines.available)
    func `a database that is away ends the run at once`(engine: EngineKind) async throws {
        let found = try await outcome(engine, failing: .databaseUnreachable, puttingOff: nil)
        #expect(found == ([1], [], .databaseUnreachable))
    }
}
