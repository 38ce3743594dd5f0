import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

struct ConsentsTests {
    @Test(arguments: Engines.available)
    func `marketing needs consent, service does not, and withdrawing binds merged records`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            await refuses("crm.consent-missing") {
                try await tell(desk, ana, "marketing")
            }
            try await tell(desk, ana, "service")
            try await say(desk, ana, granted: true)
            try await tell(desk, ana, "marketing")
            desk.clock.advance(by: .seconds(1))
            let other = try await desk.identify("messenger", "wa-77", namespace: "bot")
            try await say(desk, other, granted: false)
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"Same person"}"#)
            await refuses("crm.consent-missing") {
                try await tell(desk, ana, "marketing")
            }
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            try await tell(desk, ana, "marketing")
        }
    }

    @Test(arguments: Engines.available)
    func `evidence keeps who noted it, where, when it was said and by what it can be shown`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let then = (testStart - .seconds(3_600)).rfc3339
            try await desk.says(
                ana, granted: true, at: 1,
                more: #","text_version":"2026-11","proof":"signature","occurred_at":"\#(then)""#)
            let page = try await desk.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana)"}"#)
            let one = try #require(page.list("items").first)
            #expect(one.text("address") == "a@x.example" && one.text("state") == "granted")
            #expect(one.text("text_version") == "2026-11" && one.text("proof") == "signature")
            #expect(one.text("at") == then && one.text("recorded_at") == testStart.rfc3339)
            #expect(one.text("actor") == "system:test" && one.text("basis") == "consent")
            await refuses("request.invalid-input") {
                try await desk.says(ana, granted: true, more: #","proof":"link""#)
            }
            await refuses("request.forbidden") {
                try await desk.perform(
                    "crm.consents.set",
                    #"{"customer_id":"\#(ana)","kind":"email","purpose":"survey","granted":true,"#
                        + #""source":"till","proof":"signature"}"#,
                    grants: [Grant(Permissions(["crm.customers.write"]))])
            }
        }
    }

    /// Whichever comes first of two who act at once, what was withdrawn last holds.
    @Test(arguments: Engines.available)
    func `of a grant and a withdrawal that race both are kept, and the last one told holds`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            try await withThrowingTaskGroup { group in
                for turn in 0..<16 {
                    group.addTask { try await desk.says(ana, granted: turn % 2 == 0, at: 1) }
                }
                try await group.waitForAll()
            }
            let words = try await desk.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana)","limit":50}"#
            ).list("items")
            #expect(words.count == 16)
            let last = try #require(words.first)
            let reason = try await desk.reasons(ana)
            #expect(reason == [last["granted"] == .boolean(true) ? "granted" : "withdrawn"])
        }
    }

    private func tell(_ desk: Desk, _ customer: String, _ purpose: String) async throws {
        try await desk.perform(
            "crm.notices.record",
            #"{"customer_id":"\#(customer)","kind":"sms","purpose":"\#(purpose)","text":"Hello"}"#)
    }

    private func say(_ desk: Desk, _ customer: String, granted: Bool) async throws {
        try await desk.perform(
            "crm.consents.set",
            #"{"customer_id":"\#(customer)","kind":"sms","purpose":"marketing","#
                + #""granted":\#(granted),"source":"till"}"#)
    }
}
