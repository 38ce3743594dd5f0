import RetailContracts
import RetailCore
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailSupport

@Suite struct EscalationTests {
    @Test(arguments: Engines.available)
    func `a case that cannot be marked keeps no other from being marked`(
        _ engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let desk = Desk(customers: room.peers, clocks: Clocks())
            let count = Escalation(desk: desk).portion + 5
            var ids: [String] = []
            for number in 0..<count {
                ids.append(
                    try await room.receive(
                        "chat", from: "visitor-\(number)", verified: false)["id"].text)
            }
            // All but the last two are damaged: a whole portion and more stands before the healthy.
            let damaged = try ids.dropLast(2).map { try CaseID($0) }
            try await room.database.write { tx in
                try tx.execute(
                    "UPDATE support_cases SET opened_by = 'fax' WHERE id IN (\(list: damaged))")
            }
            try await room.runJobs(at: 61)
            for (index, id) in ids.suffix(2).enumerated() {
                let shown = try await room.act("support.case.show", id)
                #expect(shown["case"]["late"].text == "true", "\(index)")
            }
            #expect(try await room.told("support.deadline-missed").count == 2)
            // Once mended they are marked like any other, and `verify` names them until then.
            _ = try await room.receive("chat", from: "visitor-late", verified: false, at: 180)
            let named = try await room.findings().filter { $0.contains("not marked") }
            #expect(named.count == min(100, damaged.count))
            try await room.database.write { tx in
                try tx.execute(
                    "UPDATE support_cases SET opened_by = 'chat' WHERE id IN (\(list: damaged))")
            }
            try await room.runJobs(at: 181)
            #expect(try await room.told("support.deadline-missed").count >= count)
            #expect(try await room.findings() == [])
        }
    }
}
