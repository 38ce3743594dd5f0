import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ProfilesTests {
    @Test(arguments: Engines.available)
    func `tells each value with its record, its source, since when and by which rule`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform(
                "crm.customers.create",
                #"{"name":"Ana","birth_date":"1990-01-02","interests":["tea"],"source":"till"}"#
            ).text("id")
            desk.clock.advance(by: .seconds(60))
            try await desk.perform(
                "crm.survivorship-rules.set",
                #"{"field":"name","strategy":"most-trusted","sources":["staff","till"]}"#)
            let other = try await desk.perform(
                "crm.customers.create",
                #"{"name":"Ani","birth_date":"1991-01-02","interests":["coffee","tea"],"#
                    + #""gender":"female","source":"web-id"}"#
            ).text("id")
            try await desk.join(ana, other)
            let profile = try await desk.profile(other)
            let name = try #require(profile["name"])
            #expect(name.text("value") == "Ana" && name.text("customer_id") == ana)
            #expect(name.text("source") == "till" && name.text("since") == testStart.rfc3339)
            #expect(name.text("strategy") == "most-trusted")
            #expect(name["rule_version"] == .integer(2) && name["candidates"] == .integer(2))
            let birth = try #require(profile["birth-date"])
            #expect(birth.text("value") == "1991-01-02" && birth.text("customer_id") == other)
            #expect(birth.text("strategy") == "most-recent" && birth["rule_version"] == .integer(1))
            #expect(profile["interest/tea"] != nil && profile["interest/coffee"] != nil)
            let view = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(other)"}"#)
            #expect(view.text("name") == "Ana" && view.text("gender") == "female")
            #expect(view.list("interests") == [.string("coffee"), .string("tea")])
            let found = try await desk.perform("crm.customers.list", #"{"q":"ani"}"#)
            #expect(found.list("items").map { $0.text("id") } == [ana])
            #expect(found.list("items").map { $0.text("name") } == ["Ana"])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps what others said, and what is cleared is cleared for all of them`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform(
                "crm.customers.create", #"{"name":"Ana","source":"till"}"#
            ).text("id")
            desk.clock.advance(by: .seconds(1))
            try await desk.set(ana, #""name":"Ani","source":"web-id""#)
            #expect(try await desk.profile(ana)["name"]?["candidates"] == .integer(2))
            desk.clock.advance(by: .seconds(1))
            let cleared = try await desk.set(ana, #""name":null,"source":"staff""#)
            #expect(cleared["name"] == nil)
            #expect(try await desk.profile(ana).isEmpty)
            let all = try await desk.perform(
                "crm.profile-values.list", #"{"customer_id":"\#(ana)","field":"name"}"#
            ).list("items")
            #expect(all.map { $0.text("value") } == ["", "Ani", "Ana"])
            #expect(all.map { $0.text("until").isEmpty } == [true, false, false])
            desk.clock.advance(by: .seconds(1))
            let again = try await desk.set(ana, #""name":"Anu","source":"web-id""#)
            #expect(again.text("name") == "Anu")
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a word that is told late is kept and takes no place of a later one`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform(
                "crm.customers.create", #"{"name":"Ana","source":"till"}"#
            ).text("id")
            let early = testStart - .seconds(3_600)
            try await desk.set(
                ana, #""name":"Anu","source":"till","occurred_at":"\#(early.rfc3339)""#)
            #expect(try await desk.profile(ana)["name"]?.text("value") == "Ana")
            try await desk.set(
                ana, #""name":"Ani","source":"web-id","occurred_at":"\#(early.rfc3339)""#)
            let name = try #require(try await desk.profile(ana)["name"])
            #expect(name.text("value") == "Ana" && name["candidates"] == .integer(2))
            let all = try await desk.perform(
                "crm.profile-values.list", #"{"customer_id":"\#(ana)","limit":1}"#)
            #expect(all.list("items").map { $0.text("value") } == ["Ani"])
            #expect(!all.text("next").isEmpty)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `says of records as they were told, by version, and nothing of what is so already`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            try await desk.join(ana, other)
            let before = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(other)"}"#)
            let version = try #require(before.whole("version"))
            desk.clock.advance(by: .seconds(1))
            let named = try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(other)","name":"Ani"}"#,
                seen: version)
            #expect(named.text("name") == "Ani" && named.text("id") == ana)
            #expect(named["version"] == .integer(version + 1))
            let same = try await desk.set(other, #""name":"Ani""#)
            #expect(same["version"] == .integer(version + 1))
            await refuses("request.stale-version") {
                try await desk.perform(
                    "crm.customers.update", #"{"customer_id":"\#(other)","name":"Anu"}"#,
                    seen: version)
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.profile(ana)["name"]?.text("value") == "Ana")
            #expect(try await desk.profile(other)["name"]?.text("value") == "Ani")
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `shows nobody who was joined by mistake to customers or to other places`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.perform(
                "crm.customers.create", #"{"company":"Secret"}"#
            ).text("id")
            try await desk.join(ana, other)
            desk.clock.advance(by: .seconds(1))
            let then = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(1))
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            let own = OwnData(customer: try CustomerID(ana).raw, channel: try Code("web"))
            let query = #"{"customer_id":"\#(ana)","at":"\#(then.rfc3339)"}"#
            let staff = try await desk.perform("crm.profiles.show", query)
            #expect(staff.list("values").map { $0.text("value") } == ["Ana", "Secret"])
            let seen = try await desk.perform("crm.profiles.show", query, grants: [], own: own)
            #expect(seen.list("values").map { $0.text("value") } == ["Ana"])
            #expect(seen.list("members") == [.string(ana)])
        }
    }

    @Test(arguments: Engines.available)
    func `a page of values is read by an index`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let customer = CustomerID(desk.ids.next())
            let list = ProfileStore().list(
                ProfileValueFilter(),
                of: CustomerSummary(id: customer, name: nil, members: [customer]))
            for query in list.queries(by: ProfileStore.order(.newest), limit: 9) {
                let sorts = try await desk.database.sorts(query, on: engine)
                #expect(!sorts)
            }
        }
    }
}

extension JSONTree {
    /// A whole number.
    func whole(_ name: String) -> Int64? {
        if case .number(let number)? = self[name] { Int64(number.text) } else { nil }
    }
}

extension Desk {
    /// Joins two records by hand.
    func join(_ one: String, _ other: String) async throws {
        try await perform(
            "crm.customers.merge",
            #"{"customer_id":"\#(one)","other_id":"\#(other)","reason":"Same"}"#)
    }
}
