import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

struct IdentificationTests {
    @Test(arguments: Engines.available)
    func `a verified identifier finds its customer on every spelling and channel`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            #expect(try await desk.identify("sms", "+6281234567890") == ana)
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"phone","value":"6281234567890"}"#)
            #expect(found.text("id") == ana)
        }
    }

    @Test(arguments: Engines.available)
    func `an identifier that is not verified finds nobody`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("email", "ana@example.com")
            let stranger = try await desk.identify("email", "ana@example.com", verified: false)
            #expect(stranger != ana)
            let found = try await desk.perform(
                "crm.customers.find", #"{"kind":"email","value":"ana@example.com"}"#)
            #expect(found.text("id") == ana)
        }
    }

    @Test(arguments: Engines.available)
    func `proving another's identifier joins the two records`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let web = try await desk.identify("email", "ana@example.com")
            let chat = try await desk.identify("messenger", "wa-77")
            let joined = try await desk.perform(
                "crm.identities.add",
                #"{"customer_id":"\#(chat)","kind":"email","value":"Ana@example.com","#
                    + #""verified":true}"#)
            #expect(joined.text("id") == web)
            #expect(joined.list("members").count == 2)
            #expect(try await desk.findings().isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `of many who prove one identifier at once one record comes`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let found = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await desk.identify("phone", "+6281234567890") }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(found.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `nonsense is refused and leaves nothing`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            await refuses("crm.identifier-invalid") {
                _ = try await desk.identify("email", "nonsense")
            }
            await refuses("crm.customer-unknown") {
                try await desk.perform(
                    "crm.customers.show",
                    #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#)
            }
            let all = try await desk.perform("crm.customers.list", "{}")
            #expect(all.list("items").isEmpty)
        }
    }
}
