import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AllowancesTests {
    private let a = allowance("a")
    private let b = allowance("b")

    @Test(arguments: Engines.available)
    func `what is claimed counts up to the limit and no further`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            #expect(try await desk.claim([debit("a", 3, most: 5)], for: "one") == nil)
            #expect(
                try await desk.claim([debit("a", 3, most: 5)], for: "two")
                    == Shortage(allowance: a, amount: 3, left: 2))
            #expect(try await desk.claim([debit("a", 2, most: 5)], for: "two") == nil)
            #expect(try await desk.used(a, b) == [[0, 5], [0, 0]])
            #expect(
                try await desk.allotments(of: "two")
                    == [Allotment(allowance: a, amount: 2, isClaimed: true, expiresAt: nil)])
        }
    }

    @Test(arguments: Engines.available)
    func `all debits of an act are made or none, and the first that does not fit is named`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            let before = try await DatabaseDigest(of: desk.database)
            let debits = [
                debit("c", 1, most: 9), debit("b", 2, most: 1), debit("a", 2, most: 1),
            ]
            let shortage = Shortage(allowance: b, amount: 2, left: 1)
            #expect(try await desk.hold(debits, for: "one") == shortage)
            #expect(try await desk.claim(debits, for: "one") == shortage)
            let after = try await DatabaseDigest(of: desk.database)
            #expect(after.differences(from: before) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a hold of the same holder takes the place of the one before`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            for _ in 0..<2 {
                #expect(
                    try await desk.hold(
                        [debit("a", 4, most: 5), debit("b", 1, most: 1)], for: "one") == nil)
                #expect(try await desk.used(a, b) == [[4, 0], [1, 0]])
            }
            #expect(try await desk.hold([debit("a", 5, most: 5)], for: "one") == nil)
            #expect(try await desk.used(a, b) == [[5, 0], [0, 0]])
            #expect(try await desk.hold([debit("b", 1, most: 1)], for: "two") == nil)
            #expect(try await desk.hold([debit("a", 1, most: 5)], for: "one") == nil)
            #expect(try await desk.used(a, b) == [[1, 0], [1, 0]])
            // What does not fit leaves the hold that there is.
            #expect(
                try await desk.hold([debit("a", 2, most: 5), debit("b", 1, most: 1)], for: "one")
                    == Shortage(allowance: b, amount: 1, left: 0))
            #expect(try await desk.used(a, b) == [[1, 0], [1, 0]])
            #expect(try await desk.hold([], for: "one") == nil)
            #expect(try await desk.used(a, b) == [[0, 0], [1, 0]])
        }
    }

    @Test(arguments: Engines.available)
    func `what is held becomes claimed once, in either way`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            let debits = [debit("a", 2, most: 3), debit("b", 1, most: 3)]
            #expect(try await desk.hold(debits, for: "one") == nil)
            for _ in 0..<2 {
                #expect(try await desk.claim(for: "one"))
                #expect(try await desk.claim(debits, for: "one") == nil)
                #expect(try await desk.hold(debits, for: "one") == nil)
                #expect(try await desk.used(a, b) == [[0, 2], [0, 1]])
            }
            // A holder that has claimed gets nothing more, whatever it asks for.
            #expect(try await desk.claim([debit("a", 9, most: 1)], for: "one") == nil)
            #expect(try await desk.hold([debit("a", 1, most: 3)], for: "two") == nil)
            #expect(try await desk.claim([debit("b", 2, most: 3)], for: "two") == nil)
            #expect(try await desk.used(a, b) == [[0, 2], [0, 3]])
            #expect(try await desk.claim(for: "nobody") == false)
        }
    }

    @Test(arguments: Engines.available)
    func `what is released is given back once and leaves no row`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.hold([debit("a", 2, most: 9)], for: "holds")
            _ = try await desk.claim([debit("a", 3, most: 9), debit("b", 1, most: 1)], for: "has")
            #expect(try await desk.release(for: "holds").map(\.amount) == [2])
            #expect(try await desk.used(a, b) == [[0, 3], [0, 1]])
            #expect(try await desk.release(for: "has").map(\.allowance) == [a, b])
            #expect(try await desk.release(for: "has") == [])
            #expect(try await desk.rows() == [0, 0])
            // It may be used again.
            #expect(try await desk.claim([debit("b", 1, most: 1)], for: "has") == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `a limit below what is used refuses more, and nothing that was promised`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            _ = try await desk.hold([debit("a", 4, most: 9)], for: "one")
            _ = try await desk.claim([debit("a", 4, most: 9)], for: "two")
            for most in [5, 0, -1, .min] as [Int64] {
                #expect(
                    try await desk.claim([debit("a", 1, most: most)], for: "three")
                        == Shortage(allowance: a, amount: 1, left: 0))
                #expect(try await desk.hold([debit("a", 4, most: most)], for: "one") == nil)
                #expect(
                    try await desk.hold([debit("a", 5, most: most)], for: "one")
                        == Shortage(allowance: a, amount: 5, left: max(0, max(0, most) - 4)))
            }
            #expect(try await desk.hold([debit("a", 3, most: 0)], for: "one") == nil)
            #expect(try await desk.claim(for: "one"))
            #expect(try await desk.used(a) == [[0, 7]])
            try await desk.release(for: "two")
            #expect(try await desk.used(a) == [[0, 3]])
        }
    }

    @Test(arguments: Engines.available)
    func `amounts of one allowance are added up, and no sum is too large to refuse`(
        kind: EngineKind
    ) async throws {
        try await withAllowances(kind) { desk async throws in
            let twice = [debit("a", 2, most: 9), debit("b", 0, most: 0), debit("a", 2, most: 3)]
            #expect(
                try await desk.hold(twice, for: "one")
                    == Shortage(allowance: a, amount: 4, left: 3))
            let huge = [debit("a", .max, most: .max), debit("a", 1, most: .max)]
            #expect(try await desk.claim(huge, for: "one")?.amount == .max)
            #expect(try await desk.claim([debit("a", .max, most: .max)], for: "one") == nil)
            #expect(
                try await desk.hold([debit("a", 1, most: .max)], for: "two")
                    == Shortage(allowance: a, amount: 1, left: 0))
            #expect(try await desk.used(a) == [[0, .max]])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a debit that nobody can keep`(kind: EngineKind) async throws {
        try await withAllowances(kind) { desk async throws in
            let long = String(repeating: "ü", count: 101)
            let unusable: [([Debit], String)] = [
                ([debit("a", -1, most: 1)], "one"), ([debit("", 1, most: 1)], "one"),
                ([debit(long, 1, most: 1)], "one"), ([debit("a", 1, most: 1)], ""),
                ([Debit(Allowance(kind: "", key: "a"), 1, most: 1)], "one"),
                ([debit("a", 1, most: 1)], long),
            ]
            for (debits, holder) in unusable {
                #expect(
                    await refusalCode { _ = try await desk.claim(debits, for: holder) }
                        == "sync.invalid-debit")
            }
            #expect(try await desk.rows() == [0, 0])
            // Texts that only look alike are two, as in the database.
            _ = try await desk.claim([debit("\u{e9}", 1, most: 1)], for: "one")
            #expect(try await desk.claim([debit("e\u{301}", 1, most: 1)], for: "two") == nil)
            #expect(try await desk.rows() == [2, 2])
        }
    }

    /// A read and two writes, of which a server's answer to the read alone is waited for.
    @Test(arguments: Engines.available)
    func `runs as many statements for sixty allowances as for one`(kind: EngineKind) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            try await Migrator(SyncModule.migrations, clock: .fixed(testStart)).migrate(database)
            let desk = AllowanceDesk(database: database)
            var counts: [[Int]] = []
            for lines in [1, 60] {
                let debits = (0..<lines).map { debit("\(lines)-\($0)", 1, most: 2) }
                let acts: [() async throws -> Void] = [
                    { _ = try await desk.claim(debits, for: "direct") },
                    { _ = try await desk.hold(debits, for: "cart") },
                    { _ = try await desk.claim(for: "cart") },
                    { _ = try await desk.claim(debits, for: "late") },
                    { _ = try await desk.release(for: "cart") },
                    { _ = try await desk.release(for: "direct") },
                    { _ = try await desk.claim([], for: "unlimited") },
                ]
                var count: [Int] = []
                for act in acts { count.append(try await meter.count(act).all.statements) }
                counts.append(count)
            }
            print("statements of allowances, \(kind): \(counts)")
            #expect(counts[0] == counts[1])
            #expect(counts[0] == [3, 3, 3, 1, 3, 4, 1])
        }
    }
}
