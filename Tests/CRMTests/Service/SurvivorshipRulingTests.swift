import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct SurvivorshipRulingTests {
    @Test(arguments: Engines.available)
    func `a rule holds from when it was said, by version, and earlier profiles keep theirs`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform(
                "crm.customers.create", #"{"name":"Ana Wijaya","source":"till"}"#
            ).text("id")
            desk.clock.advance(by: .seconds(1))
            try await desk.set(ana, #""name":"Ana","source":"web-id""#)
            let before = desk.clock.clock.now()
            desk.clock.advance(by: .seconds(1))
            let rule = try await desk.perform(
                "crm.survivorship-rules.set", #"{"field":"name","strategy":"longest"}"#, seen: 1)
            #expect(rule["version"] == .integer(2) && rule.text("actor") == "system:test")
            let same = try await desk.perform(
                "crm.survivorship-rules.set", #"{"field":"name","strategy":"longest"}"#)
            #expect(same == rule)
            await refuses("request.stale-version") {
                try await desk.perform(
                    "crm.survivorship-rules.set", #"{"field":"name","strategy":"most-recent"}"#,
                    seen: 1)
            }
            #expect(try await desk.profile(ana)["name"]?.text("value") == "Ana Wijaya")
            let then = try await desk.profile(ana, at: before)["name"]
            #expect(then?.text("value") == "Ana" && then?["rule_version"] == .integer(1))
            let rules = try await desk.perform("crm.survivorship-rules.list", "{}").list("items")
            #expect(rules.count == ProfileField.allCases.count)
            #expect(rules.first { $0.text("field") == "name" } == rule)
        }
    }

    @Test(arguments: Engines.available)
    func `sources are named for trust and for nothing else`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            for wish in [
                #""most-trusted""#, #""longest","sources":["till"]"#,
                #""most-trusted","sources":["till","till"]"#,
            ] {
                await refuses("request.invalid-input") {
                    try await desk.perform(
                        "crm.survivorship-rules.set", #"{"field":"name","strategy":\#(wish)}"#)
                }
            }
            await refuses("request.location-forbidden") {
                try await desk.perform(
                    "crm.survivorship-rules.set", #"{"field":"name","strategy":"longest"}"#,
                    grants: [Grant(.all, locations: [try Code("jkt-01")])])
            }
        }
    }
}
