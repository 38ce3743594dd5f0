import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

/// One person stays one record however they are written, and a mistake about them can be taken
/// back. The shop sells in Indonesia alone.
@Suite struct PeopleScenarioTests {
    @Test(arguments: Engines.available)
    func `a telephone number is one customer in every spelling that means it`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let sari = try await desk.identify("phone", "+628155512345")
            for number in [
                // With the zero that is dialled at home only.
                "+62 (0)815 5512 345", "+62 0815 5512345", "62 0815 5512345", "0062 0815 5512345",
                // With characters that only lay out a line.
                "\u{202A}+628155512345\u{202C}", "\u{2068}+628155512345\u{2069}",
                "+62\u{A0}815\u{A0}5512345", "+62\u{2011}815\u{2011}5512345",
            ] {
                #expect(try await desk.identify("phone", number) == sari, "\(number)")
            }
            for number in ["628155512345", "+628155512345"] {
                #expect(try await desk.identify("messenger", number) == sari, "\(number)")
            }
            let all = try await desk.ask("crm.customers.list")
            #expect(all.text("items", "0", "id") == sari)
            #expect(all.text("items", "1", "id") == "")
        }
    }

    @Test(arguments: Engines.available)
    func `a number that a spreadsheet robbed of its zero is the shop's country's, not Japan's`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let sari = try await desk.identify("phone", "8155512345")
            let shown = try await desk.ask("crm.customers.show", path: ["customer_id": sari])
            #expect(shown.text("identities", "0", "value") == "+628155512345")
        }
    }

    @Test(arguments: Engines.available)
    func `an address with a sign that nobody sees makes no second customer`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            _ = try await desk.identify("email", "sari@shop.example")
            for address in [
                "sari@shop.example\u{200B}", "\u{FEFF}sari@shop.example",
                "sari\u{200D}@shop.example", "\u{202A}sari@shop.example\u{202C}",
            ] {
                let refused = await desk.refusal(
                    "crm.customers.identify",
                    #"{"kind":"email","value":"\#(address)","verified":true}"#)
                #expect(refused?.code.rawValue == "request.invalid-input", "\(address)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a wrong day of birth is taken away by null, and all else stays`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let sari = try await desk.ask(
                "crm.customers.create", #"{"name":"Sari","birth_date":"1987-06-05"}"#
            ).text("id")
            let path = ["customer_id": sari]
            let kept = try await desk.ask("crm.customers.update", "{}", path: path)
            #expect(kept.text("birth_date") == "1987-06-05")
            _ = try await desk.ask(
                "crm.customers.update", #"{"birth_date":null}"#, path: path)
            let shown = try await desk.ask("crm.customers.show", path: path)
            #expect(shown.document.root.member("birth_date") == nil)
            #expect(shown.text("name") == "Sari")
        }
    }
}

extension Desk {
    /// The customer of an identifier that was proved.
    fileprivate func identify(_ kind: String, _ value: String) async throws -> String {
        try await ask(
            "crm.customers.identify",
            #"{"kind":"\#(kind)","value":"\#(value)","verified":true}"#
        ).text("id")
    }
}
