import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AllowanceExpiryTests {
    private let a = allowance("a")
    private let b = allowance("b")
    private let end = testStart + .seconds(60)
    private let after = testStart + .seconds(61)

    @Test(arguments: Engines.available)
    func `a hold that is over counts for nobody and gives way to who needs it`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            for holder in ["one", "two"] {
                #expect(
                    try await desk.hold(
                        [debit("a", 2, most: 4), debit("b", 2, most: 9)], for: holder, until: end)
                        == nil)
            }
            #expect(
                try await desk.hold([debit("a", 1, most: 4)], for: "three", at: testStart)
                    == Shortage(allowance: a, amount: 1, left: 0))
            #expect(try await desk.used(a, b, at: end) == [[0, 0], [0, 0]])
            #expect(try await desk.claim([debit("a", 4, most: 4)], for: "three", at: end) == nil)
            #expect(try await desk.used(a, b, at: end) == [[0, 4], [0, 0]])
            // What they held of the other is still there and can be given back by the sweep.
            #expect(try await desk.allotments(of: "one").map(\.allowance) == [b])
            #expect(try await desk.claim(for: "one", at: testStart) == false)
            #expect(try await desk.expire(at: after) == 2)
            #expect(try await desk.rows() == [1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `what is refused gives no ended hold back`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.hold([debit("a", 2, most: 4)], for: "one", until: end)
            let before = try await DatabaseDigest(of: desk.database)
            #expect(
                try await desk.hold([debit("a", 5, most: 4)], for: "two", at: after)
                    == Shortage(allowance: a, amount: 5, left: 4))
            let now = try await DatabaseDigest(of: desk.database)
            #expect(now.differences(from: before) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an ended hold is claimed where it still fits`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            for holder in ["one", "two"] {
                _ = try await desk.hold([debit("a", 2, most: 4)], for: holder, until: end)
            }
            #expect(try await desk.claim(for: "one", at: end) == false)
            #expect(try await desk.claim([debit("a", 2, most: 2)], for: "one", at: end) == nil)
            #expect(
                try await desk.claim([debit("a", 2, most: 3)], for: "two", at: end)
                    == Shortage(allowance: a, amount: 2, left: 1))
            // Its own was given back for the first.
            #expect(try await desk.allotments(of: "two") == [])
            #expect(try await desk.claim(for: "two", at: end) == false)
            #expect(try await desk.used(a, at: end) == [[0, 2]])
        }
    }

    /// More than a statement has rows, and deeper than a condition may be.
    @Test(arguments: Engines.available)
    func `gives back, drops and forgets thousands in one act`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            let many = (0..<2_100).map { debit("m\($0)", 1, most: 1) }
            #expect(try await desk.hold(many, for: "one", until: end) == nil)
            #expect(try await desk.hold(many, for: "two", at: testStart) != nil)
            #expect(try await desk.hold(many.reversed(), for: "two", at: end) == nil)
            #expect(try await desk.rows() == [2_100, 2_100])
            #expect(try await desk.hold([debit("a", 1, most: 1)], for: "two") == nil)
            #expect(try await desk.rows() == [1, 1])
            #expect(try await desk.claim(many, for: "three") == nil)
            #expect(try await desk.release(for: "three").count == 2_100)
            #expect(try await desk.rows() == [1, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `a hold is made longer by holding again`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.hold([debit("a", 1, most: 1)], for: "one", until: end)
            _ = try await desk.hold([debit("a", 1, most: 1)], for: "one", until: after)
            #expect(try await desk.used(a, at: end) == [[1, 0]])
            #expect(try await desk.expire(at: end) == 0)
            #expect(try await desk.hold([debit("a", 1, most: 1)], for: "one", until: nil) == nil)
            #expect(try await desk.expire(at: after + .seconds(1_000_000)) == 0)
            #expect(try await desk.used(a, at: after) == [[1, 0]])
        }
    }

    @Test(arguments: Engines.available)
    func `the job gives back what is over, a portion at a time, and nothing else`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            for number in 0..<7 {
                _ = try await desk.hold(
                    [debit("a", 1, most: 99), debit("\(number)", 1, most: 1)],
                    for: "h\(number)", until: end + .seconds(number))
            }
            _ = try await desk.claim([debit("a", 5, most: 99)], for: "claims")
            #expect(try await desk.expire(at: end + .seconds(4), most: 3) == 3)
            #expect(try await desk.expire(at: end + .seconds(4), most: 30) == 7)
            #expect(try await desk.rows() == [3, 5])
            let clock = testClock()
            clock.advance(by: .seconds(3_600))
            let sync = SyncModule(
                database: desk.database, modules: [], clock: clock.clock, ids: testIDs())
            try await sync.jobs.schedule()
            try await sync.jobs.runDue()
            #expect(try await desk.rows() == [1, 1])
            #expect(try await desk.used(a) == [[0, 5]])
        }
    }
}
