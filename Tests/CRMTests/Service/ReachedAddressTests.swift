import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ReachedAddressTests {
    @Test(arguments: Engines.available)
    func `a number is written to, spoken to and known to messengers; an account is its own kind's`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            for kind in ["sms", "phone", "messenger"] {
                #expect(try await desk.reasons(ana, "service", kind: kind) == ["service"])
            }
            #expect(try await desk.reasons(ana, "service", kind: "email") == ["no-address"])
            let all = try await desk.perform(
                "crm.eligibility.check", #"{"customer_id":"\#(ana)","purpose":"service"}"#)
            #expect(
                all.list("items").map { $0.text("kind") } == ["messenger", "phone", "sms"])
            let bea = try await desk.identify("chat", "c-1", namespace: "site")
            #expect(try await desk.reasons(bea, "service", kind: "chat") == ["service"])
            await refuses("crm.identity-unknown") {
                try await desk.says(ana, granted: true, at: 1)
            }
            await refuses("crm.identity-unknown") {
                try await desk.says(bea, granted: true, at: 1)
            }
        }
    }
}
