import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Support and loyalty ask the directory whom a caller may see: here it is the real one.
@Suite struct MetCustomersTests {
    private func perform(
        _ name: String, _ json: String, _ grants: [Grant], in selaras: Selaras
    ) async throws -> String {
        let operation = try #require(selaras.operation(name))
        let call = Call(
            actor: .system("test"), grants: grants, now: testStart, ids: selaras.ids,
            requestID: "test", idempotencyKey: "\(selaras.ids.next())")
        let root = try JSONDocument(Array(json.utf8)).root
        let outcome = try await selaras.perform(
            operation, try OperationInput(whole: root, for: operation), call)
        return String(decoding: outcome.body, as: UTF8.self)
    }

    private func id(_ answer: String) throws -> String {
        try #require(try JSONDocument(Array(answer.utf8)).root.member("id")?.string())
    }

    @Test(arguments: Engines.available)
    func `a shop works on the cases and points of those whom it met, and of nobody else`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            _ = try await selaras.migrate()
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            _ = try await perform(
                "loyalty.earning-rules.set",
                #"{"currency":"IDR","spend_per_point":"0.01","worth_per_point":"0.01","#
                    + #""valid_days":9}"#,
                .all, in: selaras)
            let ana = try id(
                try await perform(
                    "crm.customers.identify",
                    #"{"kind":"phone","value":"+6281234567890","verified":true}"#, here,
                    in: selaras))
            // Opened by the head office, at no place: whoever met the customer sees it.
            let matter = try id(
                try await perform(
                    "support.cases.create",
                    #"{"subject":"A button","kind":"chat","customer_id":"\#(ana)"}"#, .all,
                    in: selaras))
            for (name, input) in acts(on: ana, matter) {
                await #expect(throws: RetailError.self, "\(name)") {
                    try await perform(name, input, there, in: selaras)
                }
                _ = try await perform(name, input, here, in: selaras)
            }
            try await expectOneWord(for: ana, by: there, in: selaras)
            let elsewhere = try await perform("support.cases.list", "{}", there, in: selaras)
            #expect(!elsewhere.contains(matter))
        }
    }

    /// What somebody does for a customer and with a case of theirs.
    private func acts(on ana: String, _ matter: String) -> [(String, String)] {
        [
            ("support.cases.show", #"{"case_id":"\#(matter)"}"#),
            ("support.cases.view", #"{"case_id":"\#(matter)"}"#),
            ("support.messages.list", #"{"case_id":"\#(matter)"}"#),
            ("support.cases.list", #"{"customer_id":"\#(ana)"}"#),
            ("support.cases.assign", #"{"case_id":"\#(matter)","assignee":"sari"}"#),
            (
                "support.cases.create",
                #"{"subject":"Another","kind":"chat","customer_id":"\#(ana)"}"#
            ),
            ("loyalty.points-accounts.show", #"{"customer_id":"\#(ana)"}"#),
            ("loyalty.points-entries.list", #"{"customer_id":"\#(ana)"}"#),
            (
                "loyalty.points.adjust",
                #"{"customer_id":"\#(ana)","points":5,"currency":"IDR","note":"x"}"#
            ),
        ]
    }

    /// Somebody else's customer and nobody at all are told by the same words.
    private func expectOneWord(
        for ana: String, by grants: [Grant], in selaras: Selaras
    ) async throws {
        let nobody = Actor.customer(RawID(high: 1, low: 1)).text
        for (name, member) in [
            ("loyalty.points-accounts.show", "customer_id"), ("crm.customers.show", "customer_id"),
            ("support.cases.list", "customer_id"),
        ] {
            var told: Set<String> = []
            for asked in [ana, nobody] {
                do {
                    _ = try await perform(
                        name, #"{"\#(member)":"\#(asked)"}"#, grants, in: selaras)
                } catch {
                    let said = RetailError.wrapping(error).message
                    told.insert(said.replacing(asked, with: "ID"))
                }
            }
            #expect(told.count == 1, "\(name): \(told)")
        }
    }
}
