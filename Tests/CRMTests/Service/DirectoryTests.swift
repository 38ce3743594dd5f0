import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

struct DirectoryTests {
    @Test(arguments: Engines.available)
    func `an edit changes the fields given and raises the version`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let made = try await desk.perform(
                "crm.customers.create", #"{"name":"Ana","locale":"id-ID","attributes":{"a":"b"}}"#)
            let edited = try await desk.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(made.text("id"))","birth_date":"1990-02-28"}"#)
            #expect(edited.text("name") == "Ana" && edited.text("birth_date") == "1990-02-28")
            #expect(edited["version"] == .integer(2))
            #expect(edited["attributes"] == made["attributes"])
            await refuses("request.invalid-input") {
                try await desk.perform(
                    "crm.customers.update",
                    #"{"customer_id":"\#(made.text("id"))","birth_date":"1990-02-30"}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `customers are listed newest first, page by page`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            var made: [String] = []
            for number in 0..<5 {
                made.append(try await desk.identify("messenger", "wa-\(number)", namespace: "bot"))
                desk.clock.advance(by: .seconds(1))
            }
            let first = try await desk.perform("crm.customers.list", #"{"limit":3}"#)
            let second = try await desk.perform(
                "crm.customers.list", #"{"limit":3,"after":"\#(first.text("next"))"}"#)
            let ids = (first.list("items") + second.list("items")).map { $0.text("id") }
            #expect(ids == made.reversed())
            #expect(second["next"] == nil)
        }
    }
}
