import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct VerdictRulingTests {
    @Test(arguments: Engines.available)
    func `new rules count from the next change on, and raise the version`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let id = try await desk.identify("email", "ana@example.com")
            let rules = try await desk.perform("crm.verdict-rules.show", "{}")
            #expect(rules.list("rules").count == VerdictSignal.allCases.count)
            let set = try await desk.perform(
                "crm.verdict-rules.set",
                #"{"suspect_from":50,"decided_from":90,"rules":[{"signal":"email-test-domain","#
                    + #""weight":55,"on":true}]}"#, seen: rules.whole("version"))
            #expect(set.whole("version") == rules.whole("version") + 1)
            #expect(set.list("rules").count == VerdictSignal.allCases.count)
            #expect(try await desk.verdict(of: id) == "test")
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(id)","name":"Ana"}"#)
            #expect(try await desk.verdict(of: id) == "suspect")
            await refuses(RequestErrors.staleVersion.code) {
                try await desk.perform(
                    "crm.verdict-rules.set", #"{"suspect_from":1,"decided_from":1}"#,
                    seen: rules.whole("version"))
            }
        }
    }

    @Test(arguments: [
        (#""suspect_from":81,"decided_from":80"#, "/decided_from"),
        (
            #""suspect_from":1,"decided_from":2,"rules":[{"signal":"email-role","weight":1,"#
                + #""threshold":5,"on":true}]"#, "/rules/0/threshold"
        ),
        (
            #""suspect_from":1,"decided_from":2,"rules":[{"signal":"burst-place","weight":1,"#
                + #""on":true}]"#, "/rules/0/threshold"
        ),
        (
            #""suspect_from":1,"decided_from":2,"rules":[{"signal":"email-role","weight":1,"#
                + #""on":true},{"signal":"email-role","weight":2,"on":true}]"#,
            "/rules/1/signal"
        ),
    ])
    func `refuses rules that contradict themselves`(rules: String, pointer: String) async throws {
        try await withDesk(.sqlite) { desk in
            let told = await refusal {
                try await desk.perform("crm.verdict-rules.set", "{\(rules)}")
            }
            #expect(told?.code == CRMErrors.verdictRulesInvalid.code)
            #expect(told?.issues.map(\.pointer) == [pointer])
        }
    }

    @Test(arguments: Engines.available)
    func `words come and go in small letters, and judge from then on`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let before = try await desk.perform(
                "crm.verdict-words.list", #"{"list":"disposable-domain","total":true}"#)
            let count = before["total"]?.whole("count")
            let changed = try await desk.perform(
                "crm.verdict-words.change",
                #"{"list":"disposable-domain","add":["Burner.id","burner.id"],"#
                    + #""remove":["mailinator.com"]}"#)
            #expect(changed.whole("count") == count)
            for (address, verdict) in [
                ("a.b@burner.id", "suspect"), ("a.b@mailinator.com", ""),
            ] {
                let id = try await desk.identify("email", address)
                #expect(try await desk.verdict(of: id) == verdict, "\(address)")
            }
        }
    }
}
