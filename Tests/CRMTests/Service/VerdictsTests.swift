import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct VerdictsTests {
    @Test(arguments: Engines.available)
    func `a person's verdict stands against the rules until it is revoked`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let id = try await desk.identify("email", "ana@example.com")
            #expect(try await desk.verdict(of: id) == "test")
            let set = try await desk.perform("crm.verdicts.set", desk.word("genuine", of: id))
            #expect(set.text("note") == "Known" && set["score"] == nil)
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(id)","name":"Asdf"}"#)
            #expect(try await desk.verdict(of: id) == "genuine")
            try await desk.perform(
                "crm.verdicts.revoke", #"{"number":\#(set.whole("number"))}"#)
            #expect(try await desk.verdict(of: id) == "test")
            #expect(try await desk.verdictEvents() == ["test", "genuine", "test"])
            await refuses(CRMErrors.verdictUnknown.code) {
                try await desk.perform(
                    "crm.verdicts.revoke", #"{"number":\#(set.whole("number"))}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a verdict is a record's: a merge and its undoing leave each its own`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.perform("crm.customers.create", "{}").text("id")
            let other = try await desk.perform("crm.customers.create", "{}").text("id")
            try await desk.perform("crm.verdicts.set", desk.word("fake", of: other))
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(other)","reason":"same"}"#)
            #expect(try await desk.verdict(of: ana).isEmpty)
            #expect(try await desk.verdict(of: other) == "fake")
            try await desk.perform("crm.merges.undo", #"{"number":1}"#)
            #expect(try await desk.verdict(of: other) == "fake")
        }
    }

    @Test(arguments: Engines.available)
    func `a shop says it of whom it met, and sees no other`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let here = [Grant(.all, locations: [try Code("jkt-01")])]
            let there = [Grant(.all, locations: [try Code("bdg-01")])]
            let id = try await desk.perform(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281298073455","verified":true}"#, grants: here
            ).text("id")
            await refuses(CRMErrors.customerUnknown.code) {
                try await desk.perform(
                    "crm.verdicts.set", desk.word("fake", of: id), grants: there)
            }
            let set = try await desk.perform(
                "crm.verdicts.set", desk.word("fake", of: id), grants: here)
            await refuses(CRMErrors.verdictUnknown.code) {
                try await desk.perform(
                    "crm.verdicts.revoke", #"{"number":\#(set.whole("number"))}"#,
                    grants: there)
            }
            for (grants, count) in [(here, 1), (there, 0)] {
                let list = try await desk.perform(
                    "crm.verdicts.list", #"{"verdict":"fake","standing":true}"#, grants: grants)
                #expect(list.list("items").count == count)
            }
        }
    }
}

extension Desk {
    fileprivate func word(_ verdict: String, of id: String) -> String {
        #"{"customer_id":"\#(id)","verdict":"\#(verdict)","note":"Known"}"#
    }
}
