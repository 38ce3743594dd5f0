import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

private struct Thing: Sendable, Hashable {
    let number: Int64
    let name: String
    let rank: Int64
}

private enum ThingSort: String, CaseIterable, Sendable {
    case number, name, rank

    var order: ListOrder<Thing> {
        let number = ListKey<Thing>.number("number") { $0.number }
        return switch self {
        case .number: .falling(number)
        case .name: .rising(.text("name") { $0.name }, number)
        case .rank: .falling(.number("rank") { $0.rank }, number)
        }
    }
}

/// The one way in which lists are read.
@Suite struct SortedListTests {
    private static let table = Migration(
        "test.0001.things",
        sql: """
            CREATE TABLE things (
                number BIGINT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                rank BIGINT NOT NULL
            );
            """)

    private static func things(_ random: inout SeededRandom, _ count: Int) -> [Thing] {
        (0..<Int64(count)).map { number in
            Thing(
                number: number, name: ["a", "b", "ab"].randomElement(using: &random) ?? "a",
                rank: .random(in: -2...2, using: &random))
        }
    }

    private static func add(_ things: [Thing], in tx: borrowing Transaction) throws {
        let rows = SQL.rows(things) { "(\($0.number), \($0.name), \($0.rank))" }
        try tx.execute("INSERT INTO things (number, name, rank) VALUES \(rows)")
    }

    private static func page(
        _ sort: ThingSort, least: Int64?, _ branches: [SQL]? = nil, limit: Int = 3,
        after: String? = nil, counts: Bool = false, of name: String = "things",
        in tx: borrowing Transaction
    ) throws -> Page<Thing> {
        try SortedList<Thing>(
            name, "number, name, rank", from: "things",
            where: least.map { ["rank >= \($0)"] } ?? [], branches: branches
        ).page(
            ListRequest(
                page: PageRequest(limit: limit, after: after), sort: sort, countsAll: counts),
            by: sort.order, in: tx
        ) { row in
            Thing(number: try row[0], name: try row[1], rank: try row[2])
        }
    }

    private static func sorted(_ things: [Thing], by sort: ThingSort) -> [Thing] {
        switch sort {
        case .number: things.sorted { $0.number > $1.number }
        case .name: things.sorted { ($0.name, $0.number) < ($1.name, $1.number) }
        case .rank: things.sorted { ($0.rank, $0.number) > ($1.rank, $1.number) }
        }
    }

    @Test(arguments: Engines.available)
    func `visits each item once in order, with filters and in branches`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withDatabase(engine, migrations: [Self.table]) { database in
            let failures = try await database.write { tx in
                var random = SeededRandom(seed: seed)
                let things = Self.things(&random, 60)
                try Self.add(things, in: tx)
                var failures: [String] = []
                let cuts: [[SQL]?] = [
                    nil, ["1 = 1"], ["name = 'a'", "name = 'b'", "name = 'ab'"],
                ]
                for _ in 0..<60 {
                    let least =
                        Bool.random(using: &random)
                        ? Int64.random(in: -3...3, using: &random) : nil
                    let branches = cuts.randomElement(using: &random) ?? nil
                    let limit = Int.random(in: 1...70, using: &random)
                    let fitting = things.filter { thing in least.map { thing.rank >= $0 } ?? true }
                    for sort in ThingSort.allCases {
                        var seen: [Thing] = []
                        var after: String?
                        repeat {
                            let page = try Self.page(
                                sort, least: least, branches, limit: limit, after: after,
                                counts: true, in: tx)
                            seen += page.items
                            if page.total != Total(counted: fitting.count) {
                                failures.append("\(sort) counts \(page.total as Any)")
                            }
                            after = page.next
                        } while after != nil
                        if seen != Self.sorted(fitting, by: sort) {
                            failures.append("\(sort) \(least as Any) \(branches as Any) \(limit)")
                        }
                    }
                }
                return failures
            }
            #expect(failures.isEmpty, "seed \(seed): \(failures.prefix(3))")
        }
    }

    @Test(arguments: Engines.available)
    func `reads very many branches by a few statements`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            try await database.write { tx in
                var random = SeededRandom(seed: 7)
                let things = Self.things(&random, 60)
                try Self.add(things, in: tx)
                let branches = (0..<60).map { number -> SQL in "number % 60 = \(Int64(number))" }
                for sort in ThingSort.allCases {
                    var seen: [Thing] = []
                    var after: String?
                    repeat {
                        let page = try Self.page(
                            sort, least: nil, branches, limit: 25, after: after, counts: true,
                            in: tx)
                        seen += page.items
                        #expect(page.total == Total(counted: 60))
                        after = page.next
                    } while after != nil
                    #expect(seen == Self.sorted(things, by: sort))
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `goes on where it was although items come and go`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            try await database.write { tx in
                try Self.add((1...4).map { Thing(number: $0, name: "a", rank: 0) }, in: tx)
                let first = try Self.page(.name, least: nil, limit: 2, in: tx)
                try tx.execute("DELETE FROM things WHERE number = 2")
                try Self.add([Thing(number: 0, name: "a", rank: 0)], in: tx)
                let second = try Self.page(.name, least: nil, limit: 2, after: first.next, in: tx)
                #expect(first.items.map(\.number) == [1, 2])
                #expect(second.items.map(\.number) == [3, 4] && second.next == nil)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses cursors of other lists, filters and orders, and made up ones`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            let next = try await database.write { tx in
                try Self.add((1...4).map { Thing(number: $0, name: "a", rank: 0) }, in: tx)
                return try Self.page(.name, least: nil, limit: 1, in: tx).next
            }
            let sound = try #require(next)
            func code(
                _ sort: ThingSort, _ least: Int64?, _ after: String, of name: String = "things"
            ) async -> String? {
                do {
                    _ = try await database.read { tx in
                        try Self.page(sort, least: least, after: after, of: name, in: tx)
                    }
                    return nil
                } catch { return RetailError.wrapping(error).code.rawValue }
            }
            #expect(await code(.name, nil, sound) == nil)
            #expect(await code(.name, nil, sound, of: "others") == "core.invalid-cursor")
            #expect(await code(.number, nil, sound) == "core.invalid-cursor")
            #expect(await code(.name, 0, sound) == "core.invalid-cursor")
            #expect(await code(.name, nil, "geheim") == "core.invalid-cursor")
            // The right scope with keys of other types, or another number of them.
            let scope = "things/name/cbf29ce484222325"
            for keys in [[Cursor.Key.integer(1), .integer(1)], [.text("a")], [.null, .null]] {
                let made = Cursor(keys, scope: scope).text
                #expect(await code(.name, nil, made) == "core.invalid-cursor", "\(keys)")
            }
            #expect(
                await code(.name, nil, Cursor([.text("a"), .integer(1)], scope: scope).text) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `has nothing in it without a branch`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            try await database.write { tx in
                try Self.add((1...4).map { Thing(number: $0, name: "a", rank: 0) }, in: tx)
                let none = try Self.page(.name, least: nil, [], counts: true, in: tx)
                #expect(none.items == [] && none.next == nil)
                #expect(none.total == Total(counted: 0))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `counts up to a bound and says so`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            try await database.write { tx in
                for part in 0..<11 {
                    try Self.add(
                        (0..<1_000).map {
                            Thing(number: Int64(part * 1_000 + $0), name: "a", rank: Int64(part))
                        }, in: tx)
                }
                let all = try Self.page(.number, least: nil, counts: true, in: tx).total
                #expect(all?.count == 10_000 && all?.isBound == true)
                let some = try Self.page(.number, least: 1, counts: true, in: tx).total
                #expect(some?.count == 10_000 && some?.isBound == false)
                #expect(try Self.page(.number, least: 1, in: tx).total == nil)
                let cut = try Self.page(
                    .number, least: nil, ["rank < 6", "rank >= 6"], counts: true, in: tx)
                #expect(cut.total?.count == 10_000 && cut.total?.isBound == true)
            }
        }
    }
}
