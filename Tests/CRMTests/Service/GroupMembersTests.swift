import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct GroupMembersTests {
    @Test(arguments: Engines.available)
    func `customers join and leave, told once, and a repetition changes nothing`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.begin("staff", "vip")
            let ana = try await desk.create()
            let budi = try await desk.create()
            #expect(try await desk.move("add", "staff", [ana, budi, ana]) == 2)
            #expect(try await desk.move("add", "staff", [budi]) == 0)
            #expect(try await desk.move("add", "vip", [ana]) == 1)
            #expect(try await desk.groups(ana) == ["staff", "vip"])
            #expect(try await desk.move("remove", "staff", [ana, ana]) == 1)
            #expect(try await desk.move("remove", "staff", [ana]) == 0)
            #expect(try await desk.groups(ana) == ["vip"])
            #expect(try await desk.groups(budi) == ["staff"])
            let told = try await desk.perform(
                "crm.timeline-entries.list", #"{"customer_id":"\#(ana)","sort":"oldest"}"#
            ).list("items").map { $0.text("text") }
            #expect(
                told == [
                    "Became known", "Joined the group staff", "Joined the group vip",
                    "Left the group staff",
                ])
        }
    }

    @Test(arguments: Engines.available)
    func `one unknown customer refuses all of an act, and the refusal points at them`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.begin("staff")
            let ana = try await desk.create()
            let nobody = "customer_01h455vb4pex5vsknk084sn02q"
            for verb in ["add", "remove"] {
                let refusal = await desk.refusal(verb, "staff", [ana, nobody])
                #expect(refusal?.code == CRMErrors.customerUnknown.code)
                #expect(refusal?.issues.map(\.pointer) == ["/customers/1"])
                let unknown = await desk.refusal(verb, "nobody", [ana])
                #expect(unknown?.code == CRMErrors.groupUnknown.code)
                #expect(unknown?.issues.map(\.pointer) == ["/code"])
            }
            #expect(try await desk.groups(ana) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an archived group takes nobody in, counts for nobody and lets go`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.begin("staff")
            let ana = try await desk.create()
            let budi = try await desk.create()
            #expect(try await desk.move("add", "staff", [ana, budi]) == 2)
            try await desk.use("staff", false)
            let refusal = await desk.refusal("add", "staff", [try await desk.create()])
            #expect(refusal?.code == CRMErrors.groupArchived.code)
            #expect(try await desk.groups(ana) == [])
            #expect(try await desk.move("remove", "staff", [budi]) == 1)
            try await desk.use("staff", true)
            #expect(try await desk.groups(ana) == ["staff"])
            #expect(try await desk.groups(budi) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a customer is in the groups of all merged records, and undoing gives each its own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.begin("staff", "vip", "club")
            var people: [String] = []
            for _ in 0..<3 {
                people.append(try await desk.create())
                desk.clock.advance(by: .seconds(1))
            }
            let (ana, other, third) = (people[0], people[1], people[2])
            #expect(try await desk.move("add", "staff", [ana]) == 1)
            #expect(try await desk.move("add", "vip", [other]) == 1)
            #expect(try await desk.move("add", "club", [third]) == 1)
            try await desk.merge(other, third)
            try await desk.merge(ana, other)
            for record in people {
                #expect(try await desk.groups(record) == ["club", "staff", "vip"])
            }
            // Who leaves is in the group no more, whichever record was in it.
            #expect(try await desk.move("remove", "club", [ana]) == 1)
            #expect(try await desk.groups(third) == ["staff", "vip"])
            // The very record that is named joins, so that undoing knows whose it is.
            #expect(try await desk.move("add", "staff", [third]) == 1)
            try await desk.perform("crm.merges.undo", #"{"number":2}"#)
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.groups(ana) == ["staff"])
            #expect(try await desk.groups(other) == ["vip"])
            #expect(try await desk.groups(third) == ["staff"])
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a shop moves and lists the customers whom it met, under any merged record`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            try await desk.begin("staff")
            let met = try await desk.perform(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true}"#, grants: here
            ).text("id")
            let strange = try await desk.create()
            let refusal = await desk.refusal("add", "staff", [met, strange], grants: here)
            #expect(refusal?.code == CRMErrors.customerUnknown.code)
            #expect(refusal?.issues.map(\.pointer) == ["/customers/1"])
            #expect(try await desk.move("add", "staff", [met], grants: here) == 1)
            #expect(try await desk.move("add", "staff", [strange]) == 1)
            #expect(try await desk.members("staff", grants: here) == [met])
            #expect(try await Set(desk.members("staff")) == [met, strange])
            let total = try await desk.perform(
                "crm.group-members.list", #"{"code":"staff","total":true}"#, grants: here)
            #expect(total["total"]?["count"] == .integer(1))
            try await desk.merge(met, strange)
            #expect(try await Set(desk.members("staff", grants: here)) == [met, strange])
            #expect(try await desk.move("remove", "staff", [strange], grants: here) == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `members are listed by when they joined, page by page, with who said so`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.begin("staff")
            var joined: [String] = []
            for _ in 0..<5 {
                joined.append(try await desk.create())
                desk.clock.advance(by: .seconds(1))
                #expect(try await desk.move("add", "staff", joined) == 1)
            }
            let first = try await desk.perform(
                "crm.group-members.list", #"{"code":"staff","limit":3,"total":true}"#)
            let rest = try await desk.perform(
                "crm.group-members.list",
                #"{"code":"staff","limit":3,"after":"\#(first.text("next"))"}"#)
            let items = first.list("items") + rest.list("items")
            #expect(items.map { $0.text("customer_id") } == joined.reversed())
            #expect(first["total"]?["count"] == .integer(5))
            #expect(items.allSatisfy { $0.text("name") == "Ana" })
            #expect(items.allSatisfy { $0.text("actor") == "system:test" })
            #expect(Set(items.map { $0.text("since") }).count == 5)
            let list = GroupMemberStore().list(
                try Code("staff"), within: Call.reading.reach())
            for age in AgeSort.allCases {
                for query in list.queries(by: GroupMemberStore.order(age), limit: 9) {
                    #expect(try await !desk.database.sorts(query, on: engine), "\(age)")
                }
            }
        }
    }

    /// PostgreSQL plans by what is in the tables, which here is nothing.
    @Test(arguments: Engines.available.filter { $0 == .sqlite })
    func `the groups of a customer are found by the records, not by reading who is in any`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let customer = CustomerID(desk.ids.next())
            let query = GroupMemberStore.groups(
                of: GroupMemberStore.records(of: "id = \(customer)"))
            let plan = try await desk.database.plan(query, on: engine)
            #expect(plan.contains("SEARCH m USING PRIMARY KEY (customer=?)"), "\(plan)")
        }
    }

    @Test(arguments: Engines.available)
    func `a thousand join and leave by as many statements as one`(
        engine: EngineKind
    ) async throws {
        try await withCountedDesk(engine) { desk, meter in
            try await desk.begin("staff", "vip")
            let people = try await desk.people(1_000)
            // What is made once and kept is not counted with the first act.
            #expect(try await desk.move("add", "vip", [people[0]]) == 1)
            #expect(try await desk.move("remove", "vip", [people[0]]) == 1)
            var counts: [String: [Int]] = [:]
            for number in [1, 10, 1_000] {
                for verb in ["add", "remove"] {
                    let input = Desk.moving("staff", Array(people.prefix(number)))
                    let work = try await meter.count {
                        try await desk.act("crm.group-members.\(verb)", input)
                    }
                    #expect(work.value["changed"] == .integer(Int64(number)), "\(verb)")
                    counts[verb, default: []].append(work.all.statements)
                }
            }
            for (verb, counts) in counts {
                #expect(Set(counts).count == 1, "\(verb): \(counts)")
                #expect(counts.allSatisfy { $0 <= 8 }, "\(verb): \(counts)")
            }
            // A customer of many groups is shown by as many statements as one of none.
            let shown = #"{"customer_id":"\#(people[0])"}"#
            let none = try await meter.count { try await desk.act("crm.customers.show", shown) }
            _ = try await desk.move("add", "staff", [people[0]])
            _ = try await desk.move("add", "vip", [people[0]])
            let both = try await meter.count { try await desk.act("crm.customers.show", shown) }
            #expect(both.all.statements == none.all.statements)
            #expect(both.value.list("groups").count == 2)
        }
    }
}

extension Call {
    /// Of somebody who reads everything.
    fileprivate static var reading: Call {
        Call(
            actor: .system("test"), grants: .all, now: testStart, ids: testIDs(),
            requestID: "test")
    }
}

extension Desk {
    fileprivate func begin(_ codes: String...) async throws {
        for code in codes {
            try await perform(
                "crm.customer-groups.create", #"{"code":"\#(code)","name":"\#(code)"}"#)
        }
    }

    fileprivate func use(_ code: String, _ isActive: Bool) async throws {
        try await perform(
            "crm.customer-groups.update", #"{"code":"\#(code)","is_active":\#(isActive)}"#)
    }

    fileprivate func create() async throws -> String {
        try await perform("crm.customers.create", #"{"name":"Ana"}"#).text("id")
    }

    /// So many records, straight into the table.
    fileprivate func people(_ count: Int) async throws -> [String] {
        let all = (0..<count).map { _ in
            CustomerRecord(
                id: CustomerID(ids.next()), parent: nil, name: nil, birthDate: nil, locale: nil,
                attributes: [:], version: 1, createdAt: testStart)
        }
        try await database.write { tx in
            for record in all { try CustomerStore().add(record, in: tx) }
        }
        return all.map(\.id.text)
    }

    fileprivate func merge(_ one: String, _ other: String) async throws {
        try await perform(
            "crm.customers.merge",
            #"{"customer_id":"\#(one)","other_id":"\#(other)","reason":"Same person"}"#)
    }

    fileprivate static func moving(_ code: String, _ customers: [String]) -> String {
        let ids = customers.map { "\"\($0)\"" }.joined(separator: ",")
        return #"{"code":"\#(code)","customers":[\#(ids)]}"#
    }

    /// How many records joined or left.
    fileprivate func move(
        _ verb: String, _ code: String, _ customers: [String], grants: [Grant] = .all
    ) async throws -> Int64? {
        let answer = try await perform(
            "crm.group-members.\(verb)", Self.moving(code, customers), grants: grants)
        if case .number(let number)? = answer["changed"] { return Int64(number.text) }
        return nil
    }

    fileprivate func refusal(
        _ verb: String, _ code: String, _ customers: [String], grants: [Grant] = .all
    ) async -> RetailError? {
        do {
            _ = try await move(verb, code, customers, grants: grants)
            return nil
        } catch { return RetailError.wrapping(error) }
    }

    fileprivate func members(
        _ code: String, grants: [Grant] = .all
    ) async throws -> [String] {
        try await perform("crm.group-members.list", #"{"code":"\#(code)"}"#, grants: grants)
            .list("items").map { $0.text("customer_id") }
    }

    /// The groups of a customer: as they are shown, and as peers will be told.
    fileprivate func groups(_ customer: String) async throws -> [String] {
        let shown = try await perform(
            "crm.customers.show", #"{"customer_id":"\#(customer)"}"#
        ).list("groups").compactMap { item in
            if case .string(let text) = item { text } else { nil }
        }
        let told = try await database.read { tx in
            try crm.directory.groups(of: try CustomerID(customer), in: tx)
        }
        #expect(told.map(\.text).sorted() == shown)
        return shown
    }
}
