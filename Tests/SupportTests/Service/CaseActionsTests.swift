import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct CaseActionsTests {
    @Test(arguments: Engines.available)
    func `the first answer of a person tells how long the customer waited`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "+628111234567")["id"].text
            try await room.act(
                "support.messages.send", id, #","body":"One moment","automatic":true"#, at: 1)
            #expect(try await room.told("support.case-answered").isEmpty)
            let answered = try await room.act(
                "support.messages.send", id, #","body":"Hello""#, at: 30)
            #expect(answered["state"].text == "open")
            let told = try await room.told("support.case-answered")
            #expect(told.count == 1)
            #expect(told.first?.contains(#""seconds":1800,"within_target":true"#) == true)
            try await room.act("support.messages.send", id, #","body":"Again""#, at: 31)
            #expect(try await room.told("support.case-answered").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `an answer after the deadline is late by business time`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            // 16:30 at the desk; the hour ends on Tuesday at 9:30.
            let opened = try await room.receive("email", from: "ana@example.com", at: 90)
            #expect(opened["due_at"].text == "2026-01-06T02:30:00.000Z")
            let id = opened["id"].text
            try await room.act("support.messages.send", id, #","body":"Hi""#, at: 90 + 1_021)
            let told = try await room.told("support.case-answered")
            #expect(told.first?.contains(#""seconds":3660,"within_target":false"#) == true)
            let shown = try await room.act("support.cases.show", id)
            #expect(shown["case"]["late"].text == "true")
            #expect(shown["clocks"][0]["counted"].count == 2)
        }
    }

    @Test(arguments: Engines.available)
    func `waiting for the customer and being solved stop the clocks`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "+628111234567")["id"].text
            try await room.act("support.messages.send", id, #","body":"Size?""#, at: 10)
            let pending = try await room.act("support.cases.pend", id, at: 20)
            #expect(pending["due_at"].text == "-")
            let back = try await room.receive("chat", from: "+628111234567", at: 50)
            // Two hours for the next answer: 110 minutes on Monday, 10 on Tuesday.
            #expect(back["due_at"].text == "2026-01-06T02:50:00.000Z")
            try await room.act("support.cases.solve", id, at: 60)
            let reopened = try await room.act("support.cases.reopen", id, at: 80)
            // Eight hours less 30 minutes used; 50 minutes did not count.
            #expect(reopened["due_at"].text == "2026-01-06T08:50:00.000Z")
            let shown = try await room.act("support.cases.show", id, at: 80)
            #expect(shown["clocks"][1]["kind"].text == "resolution")
            #expect(shown["clocks"][1]["used_seconds"].text == "1800")
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a missed deadline is marked once and raises the priority`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "+628111234567")["id"].text
            try await room.runJobs(at: 60)
            #expect(try await room.told("support.deadline-missed").isEmpty)
            for minutes in [61, 62] {
                try await room.runJobs(at: minutes)
                let shown = try await room.act("support.cases.show", id)
                #expect(shown["case"]["priority"].text == "high")
                #expect(shown["case"]["late"].text == "true")
            }
            #expect(try await room.told("support.deadline-missed").count == 1)
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `each leg is rated once, after the work`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "+628111234567")["id"].text
            try await room.act(
                "support.cases.move", id, #","kind":"email","address":"ana@example.com""#, at: 1)
            #expect(
                await refusalCode { try await room.act("support.cases.rate", id, #","score":5"#) }
                    == SupportErrors.wrongState.code)
            try await room.act("support.cases.solve", id, at: 2)
            try await room.act("support.cases.rate", id, #","score":5"#, at: 3)
            try await room.act("support.cases.rate", id, #","score":2,"kind":"chat""#, at: 3)
            #expect(
                await refusalCode {
                    try await room.act("support.cases.rate", id, #","score":1"#, at: 4)
                }
                    == SupportErrors.alreadyRated.code)
            #expect(
                await refusalCode {
                    try await room.act("support.cases.rate", id, #","score":1,"kind":"sms""#)
                } == SupportErrors.legUnknown.code)
            let told = try await room.told("support.case-rated")
            #expect(told.count == 2)
            #expect(told.first?.contains(#""kind":"email","score":5"#) == true)
        }
    }

    @Test(arguments: Engines.available)
    func `acts that the state does not allow are refused`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "+628111234567")["id"].text
            let body = #","body":"x""#
            #expect(
                await refusalCode { try await room.act("support.cases.reopen", id) }
                    == SupportErrors.wrongState.code)
            let closed = try await room.act("support.cases.close", id, at: 1)
            #expect(closed["state"].text == "closed")
            for name in ["pend", "solve", "reopen", "close"] {
                #expect(
                    await refusalCode { try await room.act("support.cases.\(name)", id) }
                        == SupportErrors.wrongState.code)
            }
            #expect(
                await refusalCode { try await room.act("support.messages.send", id, body) }
                    == SupportErrors.wrongState.code)
            try await room.act("support.notes.create", id, body, at: 2)
            let nobody = "case_01h455vb4pex5vsknk084sn02q"
            #expect(
                await refusalCode { try await room.act("support.messages.send", nobody, body) }
                    == SupportErrors.caseUnknown.code)
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.cases.close", #"{"case_id":"\#(id)"}"#, version: 1)
                } == "request.stale-version")
            #expect(try await room.findings() == [])
        }
    }
}
