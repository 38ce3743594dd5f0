import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct SegmentsTests {
    private static let rule = #"{"field":"orders","comparison":"at-least","values":["1"]}"#

    @Test(arguments: Engines.available)
    func `creates, changes and archives a segment, at the version that the caller saw`(
        engine: EngineKind
    ) async throws {
        try await SegmentsDesk().run(engine, customers: 0) { desk, _ in
            try await desk.create("buyers", Self.rule)
            await refuses(SegmentsErrors.taken.code) { try await desk.create("buyers", Self.rule) }
            let named = try await desk.perform(
                "segments.update", #"{"code":"buyers","name":"Buyers","description":"All"}"#)
            #expect(named.text("name") == "Buyers" && named.text("description") == "All")
            #expect(named.digits("rule_version") == "1")
            #expect(named.digits("version") == "2")
            let same = try await desk.perform(
                "segments.update", #"{"code":"buyers","name":"Buyers","rule":\#(Self.rule)}"#)
            #expect(same.digits("version") == "2")
            await refuses(RequestErrors.staleVersion.code) {
                try await desk.perform(
                    "segments.update", #"{"code":"buyers","name":"B"}"#, by: desk.call(version: 1))
            }
            try await desk.perform("segments.archive", #"{"code":"buyers"}"#)
            for operation in ["segments.archive", "segments.update"] {
                await refuses(SegmentsErrors.archived.code) {
                    try await desk.perform(operation, #"{"code":"buyers"}"#)
                }
            }
            await refuses(SegmentsErrors.unknown.code) {
                try await desk.perform("segments.show", #"{"code":"nobody"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a rule that cannot be asked, where it stands`(engine: EngineKind) async throws {
        try await SegmentsDesk().run(engine, customers: 0) { desk, _ in
            let wrong = #"{"all":[{"field":"orders","comparison":"contains","values":["1"]}]}"#
            let error = await refusal { try await desk.create("odd", wrong) }
            #expect(error?.code == SegmentsErrors.ruleInvalid.code)
            #expect(error?.issues.map(\.pointer) == ["/rule/all/0/comparison"])
            let shape = await refusal { try await desk.create("odd", #"{"all":[{}]}"#) }
            #expect(shape?.issues.map(\.pointer) == ["/rule/all/0"])
        }
    }

    @Test(arguments: Engines.available)
    func `lists segments, fields and the segments of a customer`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 1) { desk, records in
            for code in ["b-1", "a-1"] { try await desk.create(code, Self.rule) }
            try await desk.perform("segments.archive", #"{"code":"b-1"}"#)
            func codes(_ input: String) async throws -> [String] {
                try await desk.perform("segments.list", input).list("items").map { $0.text("code") }
            }
            #expect(try await codes("{}") == ["a-1", "b-1"])
            #expect(try await codes(#"{"active":false,"sort":"name"}"#) == ["b-1"])
            let fields = try await desk.perform("segments.segment-fields.list", #"{"limit":100}"#)
            #expect(fields.list("items").count == RuleField.allCases.count)
            try await shop.keep(desk)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            let mine = #"{"customer_id":"\#(records[0].text)","only_now":true}"#
            let found = try await desk.perform("segments.memberships.list", mine)
            #expect(found.list("items").map { $0.text("segment") } == ["a-1"])
            try await desk.perform("segments.archive", #"{"code":"a-1"}"#)
            let after = try await desk.perform("segments.memberships.list", mine)
            #expect(after.list("items") == [])
        }
    }

    @Test(arguments: Engines.available, [4, 5])
    func `counts of fewer than five are for who may read customers`(
        engine: EngineKind, count: Int
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: count) { desk, _ in
            try await desk.create(
                "all", #"{"field":"orders","comparison":"at-least","values":["0"]}"#)
            try await shop.keep(desk)
            try await desk.perform(
                "segments.personas.create",
                #"{"code":"all","name":"All","description":"All","segment":"all"}"#)
            let clerk = desk.call(
                grants: [Grant(Permissions(["segments.read", "segments.write"]))])
            for operation in ["segments.show", "segments.update"] {
                let shown = try await desk.perform(operation, #"{"code":"all"}"#, by: clerk)
                #expect(shown["records"] == (count < 5 ? nil : .integer(5)))
                #expect(shown["records_are_more"] == .boolean(false))
            }
            let portrait = try await desk.perform(
                "segments.personas.show", #"{"code":"all"}"#, by: clerk)
            #expect(portrait["customers"] == (count < 5 ? nil : .integer(5)))
            #expect(portrait["looked_at"] == (count < 5 ? nil : .integer(5)))
            let whole = try await desk.perform("segments.show", #"{"code":"all"}"#)
            #expect(whole["records"] == .integer(Int64(count)))
        }
    }

    @Test(arguments: Engines.available)
    func `tells the names of members`(engine: EngineKind) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            shop.customers.set(records[0]) { $0.name = "Ana" }
            try await desk.create(
                "all", #"{"field":"orders","comparison":"at-least","values":["0"]}"#)
            try await shop.keep(desk)
            let members = try await desk.perform(
                "segments.segment-members.list", #"{"code":"all"}"#
            ).list("items")
            let names = Dictionary(
                members.map { ($0.text("customer_id"), $0.text("name")) }
            ) { first, _ in first }
            #expect(names == [records[0].text: "Ana", records[1].text: ""])
        }
    }

    @Test(arguments: Engines.available)
    func `keeps who is limited to places from all customers`(engine: EngineKind) async throws {
        try await SegmentsDesk().run(engine, customers: 1) { desk, records in
            try await desk.create("buyers", Self.rule)
            let web = desk.call(grants: [Grant(.all, channels: [try Code("web")])])
            for (operation, input) in [
                ("segments.create", #"{"code":"c-1","name":"C","rule":\#(Self.rule)}"#),
                ("segments.segment-members.list", #"{"code":"buyers"}"#),
                ("segments.preview", #"{"rule":\#(Self.rule)}"#),
            ] {
                let error = await refusal { try await desk.perform(operation, input, by: web) }
                #expect(error?.kind == .forbidden, "\(operation)")
            }
            await refuses(SegmentsErrors.customerUnknown.code) {
                try await desk.perform(
                    "segments.explain",
                    #"{"code":"buyers","customer_id":"\#(records[0].text)"}"#, by: web)
            }
        }
    }
}
