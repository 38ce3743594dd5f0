import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct IdentifierRulesTests {
    @Test(arguments: Engines.available)
    func `a rule of a namespace wins over that of its kind, and takes nothing from anybody`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("web", "a1", namespace: "club")
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a2") }
            try await desk.perform(
                "crm.identifier-rules.set",
                #"{"namespace":"club","priority":2,"most":2,"span":"ever"}"#)
            try await desk.tie(ana, "club", "a2")
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a3") }
            // Tighter again: what there is stays, and nothing comes to it.
            try await desk.perform(
                "crm.identifier-rules.set",
                #"{"namespace":"club","priority":2,"most":1,"span":"ever"}"#)
            #expect(try await desk.identify("web", "a2", namespace: "club") == ana)
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a3") }
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.identifier-rules.set", #"{"priority":1,"most":1,"span":"ever"}"#)
            }
            await refuses("crm.identifier-rule-unknown") {
                try await desk.perform("crm.identifier-rules.remove", #"{"namespace":"none"}"#)
            }
            let rules = try await desk.perform("crm.identifier-rules.list", "{}").list("items")
            #expect(rules.contains { $0.text("namespace") == "club" && $0.text("span") == "ever" })
            // Without it the rule of the kind holds: one account.
            try await desk.perform("crm.identifier-rules.remove", #"{"namespace":"club"}"#)
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a3") }
        }
    }

    @Test(arguments: Engines.available)
    func `within its time alone a number counts, and one that ended counts no more`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.identifier-rules.set", #"{"kind":"web","priority":1,"most":1,"span":"week"}"#)
            let ana = try await desk.identify("web", "a1", namespace: "club")
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a2") }
            desk.clock.advance(by: .seconds(8 * 86_400))
            try await desk.tie(ana, "club", "a2")
            await refuses("crm.identifier-limit") { try await desk.tie(ana, "club", "a3") }
            let ended = try await desk.perform("crm.identities.end", #"{"number":2}"#)
            #expect(ended.text("value") == "a2" && ended["ended_at"] != nil)
            try await desk.tie(ana, "club", "a3")
            // It may become another's.
            let ben = try await desk.identify("web", "a2", namespace: "club")
            #expect(ben != ana)
            await refuses("crm.identity-unknown") {
                try await desk.perform("crm.identities.end", #"{"number":2}"#)
            }
            let shown = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
            #expect(shown.list("identities").map { $0.text("value") } == ["a1", "a3"])
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what stands for nobody finds and joins nobody, once it is said`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for (kind, value) in [("phone", "000-000"), ("web", "-1"), ("web", " NULL ")] {
                await refuses("crm.identifier-blocked") {
                    try await desk.perform(
                        "crm.customers.identify",
                        #"{"kind":"\#(kind)","value":"\#(value)","verified":true"#
                            + (kind == "web" ? #","namespace":"club"}"# : "}"))
                }
            }
            // Who looks for it finds nobody.
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.customers.find", #"{"kind":"web","namespace":"club","value":"0"}"#)
            }
            let one = try await desk.identify("email", "qa@example.com")
            let blocked = try await desk.perform(
                "crm.blocked-values.add",
                #"{"values":["QA@example.com","qa@example.com "],"reason":"Our testers"}"#)
            #expect(blocked["count"] == .integer(1))
            await refuses("crm.identifier-blocked") {
                _ = try await desk.identify("email", "qa@example.com")
            }
            let seen = try await desk.sight(
                #"{"kind":"email","value":"qa@example.com"},"#
                    + #"{"kind":"web","namespace":"club","value":"ben"}"#)
            #expect(seen.text("record_id") != one)
            #expect(seen.list("blocked") == [.integer(0)])
            try await desk.perform(
                "crm.blocked-values.remove", #"{"values":["qa@example.com"]}"#)
            #expect(try await desk.identify("email", "qa@example.com") == one)
            let listed = try await desk.perform("crm.blocked-values.list", #"{"limit":2}"#)
            #expect(listed.list("items").map { $0.text("value") } == ["-1", "anonymous"])
        }
    }
}

extension Desk {
    fileprivate func tie(_ customer: String, _ namespace: String, _ value: String) async throws {
        try await perform(
            "crm.identities.create",
            #"{"customer_id":"\#(customer)","kind":"web","namespace":"\#(namespace)","#
                + #""value":"\#(value)","verified":true}"#)
    }
}
