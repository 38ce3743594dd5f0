import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct OptInsTests {
    private func ask(_ desk: Desk, _ customer: String, _ more: String = "") async throws -> String {
        try await desk.perform(
            "crm.opt-ins.request",
            #"{"customer_id":"\#(customer)","kind":"email","identity":1,"purpose":"marketing","#
                + #""text_version":"2026-11","source":"footer"\#(more)}"#
        ).text("link")
    }

    @Test(arguments: Engines.available)
    func `what was asked and not confirmed sends nothing and says so`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let link = try await ask(desk, ana)
            #expect(try await desk.reasons(ana) == ["pending"])
            await refuses("crm.consent-missing") { try await desk.tell(ana) }
            // Programs that look at the links of a message confirm nothing.
            for _ in 0..<2 {
                let shown = try await desk.perform("crm.opt-ins.show", #"{"link":"\#(link)"}"#)
                #expect(shown["confirmed"] == .boolean(false) && shown["customer_id"] == nil)
            }
            #expect(try await desk.reasons(ana) == ["pending"])
            desk.clock.advance(by: .seconds(60))
            try await withThrowingTaskGroup { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await desk.perform("crm.opt-ins.confirm", #"{"link":"\#(link)"}"#)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await desk.reasons(ana) == ["granted"])
            let words = try await desk.perform(
                "crm.consent-evidence.list", #"{"customer_id":"\#(ana)"}"#
            ).list("items")
            #expect(words.map { $0.text("state") } == ["granted", "pending"])
            #expect(words.first?.text("proof") == "double-opt-in")
            #expect(words.first?["confirms"] == .integer(1))
            #expect(words.first?.text("text_version") == "2026-11")
            try await desk.tell(ana)
            // An old link brings back nothing that was withdrawn since.
            desk.clock.advance(by: .seconds(60))
            try await desk.says(ana, granted: false)
            try await desk.perform("crm.opt-ins.confirm", #"{"link":"\#(link)"}"#)
            #expect(try await desk.reasons(ana) == ["withdrawn"])
        }
    }

    @Test(arguments: Engines.available)
    func `ends after a week, and opens nothing else`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let link = try await ask(desk, ana)
            await refuses("crm.link-refused") {
                try await desk.perform("crm.consent-links.show", #"{"link":"\#(link)"}"#)
            }
            await refuses("crm.consent-not-asked") {
                try await desk.perform(
                    "crm.opt-ins.request",
                    #"{"customer_id":"\#(ana)","kind":"email","identity":1,"purpose":"service","#
                        + #""source":"footer"}"#)
            }
            await refuses("crm.topic-unknown") {
                _ = try await ask(desk, ana, #","topic":"news""#)
            }
            desk.clock.advance(by: OptIns.lifetime)
            for name in ["crm.opt-ins.show", "crm.opt-ins.confirm"] {
                await refuses("crm.link-refused") {
                    try await desk.perform(name, #"{"link":"\#(link)"}"#)
                }
            }
            #expect(try await desk.reasons(ana) == ["pending"])
        }
    }
}
