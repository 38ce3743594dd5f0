import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct JudgingTests {
    @Test(arguments: Engines.available)
    func `one verdict by the rules stands, and follows what the record says`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let id = try await desk.identify("email", "budi@mailinator.com", verified: false)
            #expect(try await desk.verdict(of: id) == "suspect")
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(id)","name":"Asdf Asdf"}"#)
            let shown = try await desk.judged(id)
            #expect(shown["standing"]?.text("verdict") == "fake")
            #expect(shown["standing"]?.whole("score") == 100)
            #expect(
                shown["standing"]?.list("reasons").map { $0.text("signal") }
                    == ["email-disposable", "name-keyboard"])
            // What another person is called is nothing that the rules see.
            try await desk.perform(
                "crm.customers.update", #"{"customer_id":"\#(id)","locale":"id-ID"}"#)
            let all = try await desk.perform(
                "crm.verdicts.list", #"{"customer_id":"\#(id)"}"#)
            #expect(all.list("items").map { $0.text("verdict") } == ["fake", "suspect"])
            #expect(all.list("items").map { $0.text("revoked_at").isEmpty } == [true, false])
            let told = try await desk.verdictEvents()
            #expect(told == ["suspect", "fake"])
        }
    }

    @Test(arguments: Engines.available)
    func `judges a portion with as many statements as one record`(
        engine: EngineKind
    ) async throws {
        try await withCountedDesk(engine) { desk, meter in
            var ids: [CustomerID] = []
            for number in 0..<20 {
                let made = try await desk.act(
                    "crm.customers.create", #"{"name":"Test \#(number)"}"#)
                ids.append(try CustomerID(made.text("id")))
            }
            let judging = Judging()
            var counts: [Int] = []
            for portion in [Array(ids.prefix(1)), Array(ids.suffix(19))] {
                let call = desk.system()
                let work = try await meter.count {
                    try await desk.database.write { tx in
                        _ = try judging.judge(portion, by: call, in: tx)
                    }
                }
                counts.append(work.all.statements)
            }
            #expect(counts[0] == counts[1], "\(counts)")
        }
    }
}

extension Desk {
    /// What the operation says of a record.
    func judged(_ id: String) async throws -> JSONTree {
        try await perform("crm.verdicts.show", #"{"customer_id":"\#(id)"}"#)
    }

    /// The verdict in force; empty for none.
    func verdict(of id: String) async throws -> String {
        try await judged(id)["standing"]?.text("verdict") ?? ""
    }

    /// The verdicts that were told, `-` for none in force.
    func verdictEvents() async throws -> [String] {
        try await database.read { tx in
            try EventLog.events(after: 0, limit: 1_000, in: tx).compactMap { record in
                try record.event(VerdictChanged.self).map { $0.verdict?.rawValue ?? "-" }
            }
        }
    }

    func system() -> Call { .system("test", now: clock.clock.now(), ids: ids) }
}

extension JSONTree {
    /// A whole number in a member; 0 where there is none.
    func whole(_ name: String) -> Int64 {
        if case .number(let number)? = self[name] { Int64(number.text) ?? 0 } else { 0 }
    }
}
