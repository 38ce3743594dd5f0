import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct CustomerGroupsTests {
    @Test(arguments: Engines.available)
    func `a group has a code for good, and a name and a use that change by version`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let made = try await desk.perform(
                "crm.customer-groups.create", #"{"code":"staff","name":"Our own people"}"#)
            #expect(made.text("code") == "staff" && made["version"] == .integer(1))
            #expect(made["is_active"] == .boolean(true) && made["archived_at"] == nil)
            await refuses("crm.customer-group-taken") {
                try await desk.perform(
                    "crm.customer-groups.create", #"{"code":"staff","name":"Others"}"#)
            }
            let renamed = try await desk.perform(
                "crm.customer-groups.update", #"{"code":"staff","name":"Staff"}"#, seen: 1)
            #expect(renamed.text("name") == "Staff" && renamed["version"] == .integer(2))
            await refuses("request.stale-version") {
                try await desk.perform(
                    "crm.customer-groups.update", #"{"code":"staff","name":"Crew"}"#, seen: 1)
            }
            let same = try await desk.perform(
                "crm.customer-groups.update", #"{"code":"staff","name":"Staff"}"#)
            #expect(same["version"] == .integer(2))
            let shown = try await desk.perform("crm.customer-groups.show", #"{"code":"staff"}"#)
            #expect(shown == renamed)
            for (name, input) in [
                ("crm.customer-groups.show", #"{"code":"nobody"}"#),
                ("crm.customer-groups.update", #"{"code":"nobody","name":"N"}"#),
                ("crm.group-members.list", #"{"code":"nobody"}"#),
            ] {
                await refuses("crm.customer-group-unknown") {
                    try await desk.perform(name, input)
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an archived group says since when, and is in use again as if nothing had been`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.customer-groups.create", #"{"code":"vip","name":"VIP"}"#)
            desk.clock.advance(by: .seconds(60))
            let archived = try await desk.perform(
                "crm.customer-groups.update", #"{"code":"vip","is_active":false}"#)
            let since = archived.text("archived_at")
            #expect(!since.isEmpty && archived["is_active"] == .boolean(false))
            desk.clock.advance(by: .seconds(60))
            let renamed = try await desk.perform(
                "crm.customer-groups.update", #"{"code":"vip","name":"Old guests"}"#)
            #expect(renamed.text("archived_at") == since)
            let active = try await desk.perform(
                "crm.customer-groups.update", #"{"code":"vip","is_active":true}"#)
            #expect(active["archived_at"] == nil && active["version"] == .integer(4))
        }
    }

    @Test(arguments: Engines.available)
    func `groups are listed by code or name, counted and filtered by use`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for (code, name) in [("staff", "Crew"), ("vip", "Best"), ("club", "Club")] {
                try await desk.perform(
                    "crm.customer-groups.create", #"{"code":"\#(code)","name":"\#(name)"}"#)
            }
            try await desk.perform(
                "crm.customer-groups.update", #"{"code":"club","is_active":false}"#)
            func codes(_ input: String) async throws -> [String] {
                try await desk.perform("crm.customer-groups.list", input).list("items")
                    .map { $0.text("code") }
            }
            #expect(try await codes("{}") == ["club", "staff", "vip"])
            #expect(try await codes(#"{"sort":"name"}"#) == ["vip", "club", "staff"])
            #expect(try await codes(#"{"active":true}"#) == ["staff", "vip"])
            #expect(try await codes(#"{"active":false}"#) == ["club"])
            let first = try await desk.perform(
                "crm.customer-groups.list", #"{"limit":2,"total":true}"#)
            #expect(first["total"]?["count"] == .integer(3))
            #expect(
                try await codes(#"{"limit":2,"after":"\#(first.text("next"))"}"#) == ["vip"])
            for sort in CustomerGroupSort.allCases {
                for query in CodedTable.groups.list().queries(by: sort.order, limit: 9) {
                    let sorts = try await desk.database.sorts(query, on: engine)
                    #expect(!sorts, "\(sort)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `who is limited to a place reads groups and changes none`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            await refuses("request.location-forbidden") {
                try await desk.perform(
                    "crm.customer-groups.create", #"{"code":"vip","name":"VIP"}"#, grants: here)
            }
            try await desk.perform("crm.customer-groups.create", #"{"code":"vip","name":"VIP"}"#)
            await refuses("request.location-forbidden") {
                try await desk.perform(
                    "crm.customer-groups.update", #"{"code":"vip","name":"V"}"#, grants: here)
            }
            let shown = try await desk.perform(
                "crm.customer-groups.show", #"{"code":"vip"}"#, grants: here)
            #expect(shown.text("name") == "VIP")
        }
    }
}
