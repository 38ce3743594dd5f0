import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

/// A text message that says one word ends what is sent there, in the act that takes it in.
@Suite struct KeywordScenarioTests {
    @Test(arguments: Engines.available)
    func `a stop that comes twice is one, keeps its case, and a start brings messages back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true}"#
            ).text("id")
            _ = try await desk.ask(
                "crm.consents.set",
                #"{"kind":"sms","purpose":"marketing","granted":true,"source":"till"}"#,
                path: ["customer_id": ana])
            func reason() async throws -> String {
                try await desk.ask(
                    "crm.eligibility.check", path: ["customer_id": ana],
                    query: [("purpose", "marketing"), ("kind", "sms")]
                ).text("items", "0", "reason")
            }
            func message(
                _ body: String, _ id: String, after seconds: Int64
            ) async throws -> String {
                try await desk.ask(
                    "support.messages.receive",
                    #"{"kind":"sms","sender":"+62 812-3456-7890","verified":true,"#
                        + #""subject":"Text message","body":"\#(body)","external_id":"\#(id)"}"#,
                    at: testStart + .seconds(seconds)
                ).text("id")
            }
            #expect(try await reason() == "granted")
            let first = try await message("Please stop calling", "m-1", after: 0)
            #expect(try await reason() == "granted")
            for _ in 0..<2 { #expect(try await message("stop", "m-2", after: 1) == first) }
            #expect(try await desk.eligibility(of: ana, at: 2) == "suppressed")
            _ = try await message("START", "m-3", after: 3)
            #expect(try await desk.eligibility(of: ana, at: 4) == "granted")
            let words = try await desk.ask(
                "crm.consent-evidence.list", path: ["customer_id": ana])
            #expect(words.text("items", "0", "proof") == "message")
            #expect(words.text("items", "2", "source") == "keyword STOP")
        }
    }
}

extension Desk {
    fileprivate func eligibility(of customer: String, at seconds: Int64) async throws -> String {
        try await ask(
            "crm.eligibility.check", path: ["customer_id": customer],
            query: [("purpose", "marketing"), ("kind", "sms")], at: testStart + .seconds(seconds)
        ).text("items", "0", "reason")
    }
}
