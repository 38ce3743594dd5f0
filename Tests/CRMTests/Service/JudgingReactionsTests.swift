import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct JudgingReactionsTests {
    @Test(arguments: Engines.available)
    func `a burst from one device is seen with the record that makes it one`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            var ids: [String] = []
            for _ in 0..<5 {
                let id = try await desk.perform("crm.customers.create", "{}").text("id")
                try await desk.perform(
                    "crm.circumstances.set", #"{"customer_id":"\#(id)","device":"d-1"}"#)
                ids.append(id)
            }
            #expect(try await desk.verdict(of: ids[3]).isEmpty)
            #expect(try await desk.verdict(of: ids[4]) == "suspect")
            desk.clock.advance(by: .seconds(601))
            let late = try await desk.perform("crm.customers.create", "{}").text("id")
            try await desk.perform(
                "crm.circumstances.set",
                #"{"customer_id":"\#(late)","device":"d-1","undeliverable":true}"#)
            #expect(
                try await desk.judged(late).list("signals").map { $0.text("signal") }
                    == ["undeliverable"])
        }
    }

    @Test(arguments: Engines.available)
    func `judges nobody where the rules say that it should not`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.perform(
                "crm.verdict-rules.set",
                #"{"suspect_from":40,"decided_from":80,"judges_changes":false}"#)
            let id = try await desk.identify("email", "ana@example.com")
            let shown = try await desk.judged(id)
            #expect(shown["standing"] == nil && shown.text("finding") == "test")
        }
    }
}
