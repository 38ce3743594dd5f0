import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct ContactRulesTests {
    @Test(arguments: Engines.available)
    func `a topic that is archived takes no new consent and keeps what was said`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            await refuses("crm.topic-unknown") {
                try await desk.says(ana, granted: true, more: #","topic":"news""#)
            }
            try await desk.perform("crm.topics.set", #"{"code":"news","name":"News"}"#)
            try await desk.says(ana, granted: true, more: #","topic":"news""#)
            let asked = #","topic":"news""#
            #expect(
                try await desk.eligibility(ana, more: asked).map { $0.text("reason") }
                    == ["granted"])
            #expect(try await desk.reasons(ana) == ["no-consent"])
            try await desk.perform(
                "crm.topics.set", #"{"code":"news","name":"News","archived":true}"#)
            #expect(
                try await desk.eligibility(ana, more: asked).map { $0.text("reason") }
                    == ["topic-archived"])
            await refuses("crm.topic-archived") {
                try await desk.says(ana, granted: true, more: asked)
            }
            desk.clock.advance(by: .seconds(1))
            try await desk.says(ana, granted: false, more: asked)
            #expect(
                try await desk.eligibility(ana, more: asked).map { $0.text("reason") }
                    == ["withdrawn"])
            let topics = try await desk.perform("crm.topics.list", "{}").list("items")
            #expect(topics.map { $0["archived"] } == [.boolean(true)])
        }
    }

    @Test(arguments: Engines.available)
    func `quiet hours have an end, and are taken away once`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.quiet-hours.set",
                    #"{"kind":"sms","purpose":"survey","starts":60,"ends":60,"zone":"UTC"}"#)
            }
            let place = #"{"kind":"sms","purpose":"survey"}"#
            await refuses("crm.quiet-hours-unknown") {
                try await desk.perform("crm.quiet-hours.remove", place)
            }
            for ends in [120, 180] {
                try await desk.perform(
                    "crm.quiet-hours.set",
                    #"{"kind":"sms","purpose":"survey","starts":60,"ends":\#(ends),"zone":"UTC"}"#)
            }
            let list = try await desk.perform("crm.quiet-hours.list", "{}").list("items")
            #expect(list.map { $0["ends"] } == [.integer(180)])
            try await desk.perform("crm.quiet-hours.remove", place)
            #expect(try await desk.perform("crm.quiet-hours.list", "{}").list("items").isEmpty)
        }
    }
}
