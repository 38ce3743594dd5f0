import RetailContracts
import RetailCore
import RetailKit
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
            let desk = CaseActions(customers: room.peers, clocks: Clocks())
            let count = Escalation(actions: desk).portion + 5
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
                let shown = try await room.act("support.cases.show", id)
                #expect(shown["case"]["late"].text == "true", "\(index)")
            }
            #expect(try await room.told("support.deadline-missed").count == 2)
            // Each is told once with what failed, not anew by every run while it waits.
            try await room.runJobs(at: 62)
            let told = try await room.told("support.escalation-put-off")
            #expect(told.count == damaged.count)
            #expect(told.allSatisfy { $0.contains(SupportErrors.legUnknown.code.rawValue) })
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

    @Test(arguments: Engines.available)
    func `a deadline that nobody marks is named also where nobody speaks any more`(
        _ engine: EngineKind
    ) async throws {
        let clock = testClock()
        try await withRoom(engine, time: .clock(clock.clock)) { room in
            _ = try await room.receive("chat", from: "visitor", verified: false)
            #expect(try await room.findings() == [])
            clock.advance(by: .seconds(61 * 60))
            #expect(try await room.findings() == [])
            clock.advance(by: .seconds(60 * 60))
            #expect(try await room.findings().filter { $0.contains("not marked") }.count == 1)
            try await room.runJobs(at: 121)
            #expect(try await room.findings() == [])
        }
    }

    @Test func `only a database that is away ends a run, not what befell one case`() {
        let away: [RetailError.Code] = [.databaseUnreachable, .databaseFull, .writerStopped]
        for code in away { #expect(error(code).saysDatabaseIsAway, "\(code)") }
        let own: [RetailError.Code] = [
            .timedOut, .contended, .diskFailed, .databaseCorrupt, .exhausted,
        ]
        for code in own {
            #expect(!error(code).saysDatabaseIsAway, "\(code)")
        }
        #expect(!error(.duplicate, kind: .conflict).saysDatabaseIsAway)
    }

    private func error(
        _ code: RetailError.Code, kind: RetailError.Kind = .unavailable
    ) -> RetailError {
        RetailError(code: code, kind: kind, message: "It failed.")
    }
}
