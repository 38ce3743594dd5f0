import RetailCRM
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

struct MergingTests {
    /// Who is together by the merges that hold, worked out anew.
    private static func groups(by holding: [Int], _ ends: [Int: (Int, Int)]) -> [[Int]] {
        var group = Array(0..<8)
        for (one, other) in holding.compactMap({ ends[$0] }) {
            let (kept, joined) = (group[one], group[other])
            for index in 0..<8 where group[index] == joined { group[index] = kept }
        }
        return Dictionary(grouping: 0..<8) { group[$0] }.values.sorted { $0[0] < $1[0] }
    }

    @Test(arguments: Engines.available)
    func `undoing gives both records back with what is their own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            desk.clock.advance(by: .seconds(1))
            let chat = try await desk.identify("messenger", "wa-77", namespace: "bot")
            let before = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            let merge = try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(chat)","other_id":"\#(ana)","reason":"Shown at the till"}"#)
            #expect(merge.text("kept_id") == ana)
            let whole = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            #expect(whole.text("id") == ana && whole.list("identities").count == 2)
            await refuses("crm.already-merged") {
                try await desk.perform(
                    "crm.customers.merge",
                    #"{"customer_id":"\#(ana)","other_id":"\#(chat)","reason":"Again"}"#)
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            let after = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(chat)"}"#)
            #expect(after.text("id") == chat)
            #expect(after.list("identities") == before.list("identities"))
            await refuses("crm.merge-unknown") {
                try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            }
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `any history of merges and undoings leaves groups that add up`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withDesk(engine) { desk in
            var random = SeededRandom(seed: seed)
            var people: [String] = []
            for number in 0..<8 {
                people.append(
                    try await desk.identify("messenger", "wa-\(number)", namespace: "bot"))
                desk.clock.advance(by: .seconds(1))
            }
            var holding: [Int] = []
            var ends: [Int: (Int, Int)] = [:]
            for step in 0..<40 {
                let one = Int.random(in: 0..<8, using: &random)
                let other = Int.random(in: 0..<8, using: &random)
                if Bool.random(using: &random), let number = holding.randomElement(using: &random) {
                    try await desk.perform("crm.merges.undo", #"{"number":\#(number)}"#)
                    holding.removeAll { $0 == number }
                } else if one != other, let number = try? await desk.merge(people, one, other) {
                    holding.append(number)
                    ends[number] = (one, other)
                }
                #expect(
                    try await desk.groups(of: people) == Self.groups(by: holding, ends),
                    "seed \(seed), step \(step)")
            }
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `undoing one merge leaves what is joined otherwise, also to the one that parts`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var people: [String] = []
            for number in 0..<4 {
                people.append(
                    try await desk.identify("messenger", "wa-\(number)", namespace: "bot"))
                desk.clock.advance(by: .seconds(1))
            }
            // 0 – 1 – 2, and 3 joined to 2: 2 and 3 hang on 1, whoever stands for all of them.
            for (one, other) in [(0, 1), (1, 2), (2, 3)] {
                try await desk.merge(people, one, other)
            }
            #expect(try await desk.groups(of: people) == [[0, 1, 2, 3]])
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.groups(of: people) == [[0], [1, 2, 3]])
            let parted = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(people[3])"}"#)
            #expect(parted.text("id") == people[1] && parted.text("record_id") == people[3])
            // They were said to be apart: a rule joins them no more, a person does.
            try await desk.merge(people, 0, 3)
            try await desk.perform("crm.merges.undo", #"{"number":2}"#)
            #expect(try await desk.groups(of: people) == [[0, 2, 3], [1]])
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `records from before merges were edges are one customer as they were`(
        engine: EngineKind
    ) async throws {
        let crm = Desk.module(in: "ID")
        let all = SyncModule.migrations + crm.module.migrations
        let old = all.filter { !$0.name.hasPrefix("crm.") || $0.name < "crm.0011" }
        try await withDatabase(engine, migrations: old) { database in
            let source = testIDs()
            let ids = (0..<3).map { _ in CustomerID(source.next()) }
            try await database.write { tx in
                for (index, id) in ids.enumerated() {
                    let parent = index == 0 ? nil : ids[index - 1]
                    try tx.execute(
                        """
                        INSERT INTO crm_customers (id, parent, attributes, version, created_at)
                        VALUES (\(id), \(parent), '{}', 1, \(index))
                        """)
                    if let parent {
                        try tx.execute(
                            """
                            INSERT INTO crm_merges (kept, absorbed, reason, actor, at)
                            VALUES (\(parent), \(id), 'Same verified email.', 'x', 9)
                            """)
                    }
                }
                try tx.execute(
                    """
                    INSERT INTO crm_identities (customer, kind, namespace, value, spelling,
                        is_verified, first_seen, last_seen)
                    VALUES (\(ids[2]), 'email', '@', 'ana@example.com', 'Ana@example.com', 1, 5, 6)
                    """)
            }
            try await Migrator(all, clock: .fixed(testStart)).migrate(database)
            let desk = Desk(database, crm)
            #expect(try await desk.groups(of: ids.map(\.text)) == [[0, 1, 2]])
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"email","value":"ana@example.com"}"#)
            #expect(found.text("id") == ids[0].text && found.text("record_id") == ids[2].text)
            #expect(try await desk.findings() == [])
            let again = try await desk.perform(
                "crm.identities.create",
                #"{"customer_id":"\#(ids[0])","kind":"phone","value":"+6281234567890","#
                    + #""verified":true}"#
            )
            #expect(again.list("identities").count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `lists all merges of a customer, newest first, page by page`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            for number in 1...5 {
                desk.clock.advance(by: .seconds(1))
                let other = try await desk.identify("messenger", "wa-\(number)", namespace: "bot")
                try await desk.perform(
                    "crm.customers.merge",
                    #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Same"}"#)
            }
            var (numbers, after): ([String], String) = ([], "")
            repeat {
                let page = try await desk.perform(
                    "crm.merges.list", #"{"customer_id":"\#(ana)","limit":2\#(after)}"#)
                for merge in page.list("items") {
                    if case .number(let number)? = merge["number"] { numbers.append(number.text) }
                }
                after = page.text("next").isEmpty ? "" : #","after":"\#(page.text("next"))""#
            } while !after.isEmpty
            #expect(numbers == ["5", "4", "3", "2", "1"])
        }
    }
}

extension Desk {
    /// Joins two of several customers.
    /// - Returns: the number of the merge.
    @discardableResult
    fileprivate func merge(_ people: [String], _ one: Int, _ other: Int) async throws -> Int {
        let merge = try await perform(
            "crm.customers.merge",
            #"{"customer_id":"\#(people[one])","other_id":"\#(people[other])","reason":"Same"}"#)
        guard case .number(let number)? = merge["number"] else { return 0 }
        return try #require(Int(number.text))
    }

    /// Which of several records are together, by their places.
    fileprivate func groups(of people: [String]) async throws -> [[Int]] {
        var groups: [[Int]] = []
        for person in people {
            let members = try await perform(
                "crm.customers.show", #"{"customer_id":"\#(person)"}"#
            ).list("members")
            let group = people.indices.filter { members.contains(.string(people[$0])) }
            if !groups.contains(group) { groups.append(group) }
        }
        return groups.sorted { $0[0] < $1[0] }
    }
}
