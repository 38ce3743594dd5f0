import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct InboxTests {
    @Test(arguments: Engines.available)
    func `a customer who changes channel stays in one case`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let first = try await room.receive("messenger", from: "+628111234567")
            #expect(first["number"].text == "C-1")
            #expect(first["customer_id"].text == room.peers.ana.text)
            let second = try await room.receive("email", from: "ana@example.com", at: 5)
            #expect(second["id"] == first["id"])
            let shown = try await room.act("support.cases.show", first["id"].text)
            #expect(shown["legs"].count == 2)
            #expect(shown["legs"][0]["active"].text == "false")
            #expect(shown["legs"][1]["active"].text == "true")
            #expect(shown["messages"].count == 2)
            #expect(try await room.told("support.case-opened").count == 1)
            #expect(try await room.told("support.case-moved").count == 1)
            #expect(shown["case"]["due_at"] == first["due_at"])
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a message that is delivered late says when it was sent`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let message = #""kind":"chat","sender":"one","verified":false,"body":"Hello""#
            let first = try await room.perform(
                "support.messages.receive",
                "{\(message),\"occurred_at\":\"2026-01-05T07:00:00Z\"}")
            // The desk could not answer before it came in.
            #expect(first["due_at"].text == "2026-01-05T09:00:00.000Z")
            let shown = try await room.act("support.cases.show", first["id"].text)
            #expect(shown["messages"][0]["occurred_at"].text == "2026-01-05T07:00:00.000Z")
            #expect(shown["messages"][0]["recorded_at"].text == "2026-01-05T08:00:00.000Z")
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.messages.receive",
                        "{\(message),\"occurred_at\":\"2026-01-05T08:05:01Z\"}")
                } == RequestErrors.occursInFuture.code)
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a message that its channel delivers again is the message that was taken in`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            func deliver(
                _ id: String, _ body: String = "Is it here?", kind: String = "messenger",
                sender: String = "+628111234567", at minutes: Int
            ) async throws -> JSONTree {
                try await room.perform(
                    "support.messages.receive",
                    #"{"kind":"\#(kind)","sender":"\#(sender)","verified":true,"body":"\#(body)","#
                        + #""external_id":"\#(id)"}"#, at: minutes)
            }
            let first = try await deliver("m.1", at: 0)
            let again = try await deliver("m.1", at: 1)
            #expect(again == first)
            #expect(try await deliver("m.2", at: 2)["id"] == first["id"])
            try await room.act("support.cases.close", first["id"].text, at: 3)
            let late = try await deliver("m.1", at: 4_320)
            #expect(late["id"] == first["id"])
            #expect(late["state"].text == "closed")
            let shown = try await room.act("support.cases.show", first["id"].text)
            #expect(shown["messages"].count == 2)
            #expect(shown["messages"][0]["external_id"].text == "m.1")
            #expect(try await room.told("support.case-messaged").count == 2)
            for (body, sender) in [("Another", "+628111234567"), ("Is it here?", "+62812")] {
                let code = await refusalCode {
                    _ = try await deliver("m.1", body, sender: sender, at: 5)
                }
                #expect(code == SupportErrors.messageIDReused.code)
            }
            #expect(try await deliver("m.1", kind: "sms", at: 6)["id"] != first["id"])
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a channel's key comes to no case of another channel by an address that it claims`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let hand = Permissions(["support.messages.receive"])
            let here = [Grant(hand, channels: [try Code("web-id")])]
            let there = [Grant(hand, channels: [try Code("web-b")])]
            func write(
                _ grants: [Grant], _ more: String = "", verified: Bool = false
            ) async throws -> JSONTree {
                try await room.perform(
                    "support.messages.receive",
                    #"{"kind":"chat","sender":"guest-7","verified":\#(verified),"body":"Hello""#
                        + more + "}", grants: grants)
            }
            let first = try await write(here)
            #expect(try await write(here)["id"] == first["id"])
            let other = try await write(there)
            #expect(other["id"] != first["id"])
            #expect(try await write(there)["id"] == other["id"])
            let numbered = try await write(here, #","external_id":"p.1""#)
            #expect(numbered["id"] == first["id"])
            let code = await refusalCode { _ = try await write(there, #","external_id":"p.1""#) }
            #expect(code == SupportErrors.messageIDReused.code)
            // A code that the customer was given is a proof, wherever it is shown.
            let ticket = try await room.act("support.transfer-codes.create", first["id"].text)
            let moved = try await write(there, #","code":"\#(ticket["code"].text)""#)
            #expect(moved["id"] == first["id"])
            let both = [Grant(hand, channels: [try Code("web-b"), try Code("web-id")])]
            let unnamed = await refusalCode { _ = try await write(both) }
            #expect(unnamed == RequestErrors.locationForbidden.code)
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `one message delivered many times at once is taken in once`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let text =
                #"{"kind":"email","sender":"new@example.com","verified":true,"body":"Hello","#
                + #""external_id":"<7@mail.example>"}"#
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await room.perform("support.messages.receive", text)["id"].text
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            #expect(try await room.told("support.case-opened").count == 1)
            #expect(try await room.told("support.case-messaged").count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `card numbers are hidden before anything is kept, also in a subject`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let opened = try await room.receive(
                "chat", from: "one", verified: false, #"4111 1111 1111 1111\nis my card"#)
            #expect(opened["subject"].text == "**** **** **** 1111 is my card")
            let shown = try await room.act("support.cases.show", opened["id"].text)
            #expect(shown["messages"][0]["body"].text == "**** **** **** 1111\nis my card")
        }
    }

    @Test(arguments: Engines.available)
    func `an unverified sender is linked to nobody and keeps its own thread`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let known = try await room.receive("email", from: "ana@example.com")
            let forged = try await room.receive(
                "email", from: "ana@example.com", verified: false, at: 1)
            #expect(forged["id"] != known["id"])
            #expect(forged["customer_id"].text == "-")
            let again = try await room.receive(
                "email", from: "ana@example.com", verified: false, at: 2)
            #expect(again["id"] == forged["id"])
            let other = try await room.receive("chat", from: "ana@example.com", verified: false)
            #expect(other["id"] != forged["id"])
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a transfer code works once, and is kept nowhere in clear`(
        kind: EngineKind
    ) async throws {
        try await withRoom(kind) { room in
            let chat = try await room.receive("chat", from: "ana")
            let ticket = try await room.act("support.transfer-codes.create", chat["id"].text)
            let code = ticket["code"].text
            let first = try await room.receive(
                "email", from: "ana@example.com", verified: false, code: code, at: 1)
            #expect(first["id"].text == chat["id"].text)
            let second = try await room.receive(
                "sms", from: "stranger", verified: false, code: code, at: 2)
            #expect(second["id"].text != chat["id"].text)
            let kept = try await room.database.read { tx in
                try tx.query("SELECT body FROM sync_answers") { row in try row[0] as String }
            }
            #expect(!kept.isEmpty && kept.allSatisfy { !$0.contains(code) })
        }
    }

    @Test(arguments: Engines.available)
    func `a transfer code carries a case to another channel until it ends`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let chat = try await room.receive("chat", from: "visitor", verified: false)
            let ticket = try await room.act(
                "support.transfer-codes.create", chat["id"].text, #","valid_hours":1"#)
            let code = ticket["code"].text
            let mail = try await room.receive(
                "email", from: "ana@example.com", code: code.lowercased(), at: 30)
            #expect(mail["id"] == chat["id"])
            #expect(mail["customer_id"].text == room.peers.ana.text)
            let late = try await room.receive(
                "sms", from: "stranger", verified: false, code: code, at: 60)
            #expect(late["id"] != chat["id"])
            let status = try await room.perform(
                "support.cases.status", #"{"number":"C-1","code":"\#(code)"}"#, at: 31)
            #expect(status["state"].text == "new")
            #expect(status["kind"].text == "email")
            for (number, code, minutes) in [
                ("C-2", code, 31), ("C-1", "WRONG", 31), ("C-1", code, 60),
            ] {
                let refused = await refusalCode {
                    try await room.perform(
                        "support.cases.status", #"{"number":"\#(number)","code":"\#(code)"}"#,
                        at: minutes)
                }
                #expect(refused == SupportErrors.caseUnknown.code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `card numbers are hidden before anything is stored`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let opened = try await room.receive(
                "chat", from: "visitor", verified: false, "My card 4111 1111 1111 1111 fails")
            #expect(opened["subject"].text == "My card **** **** **** 1111 fails")
            let shown = try await room.act("support.cases.show", opened["id"].text)
            #expect(shown["messages"][0]["body"].text == "My card **** **** **** 1111 fails")
        }
    }

    @Test(arguments: Engines.available)
    func `a message brings a solved case back and opens another after a closed one`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let first = try await room.receive("chat", from: "+628111234567")
            let id = first["id"].text
            try await room.act("support.messages.send", id, #","body":"Here""#, at: 10)
            try await room.act("support.cases.solve", id, at: 20)
            let back = try await room.receive("chat", from: "+628111234567", at: 40)
            #expect(back["id"] == first["id"])
            #expect(back["state"].text == "open")
            try await room.act("support.cases.close", id, at: 50)
            let next = try await room.receive("chat", from: "+628111234567", at: 60)
            #expect(next["id"] != first["id"])
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `messages of one customer that come at once make one case`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let ids = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try? await room.receive("chat", from: "+628111234567")["id"].text
                    }
                }
                return await group.reduce(into: Set<String>()) { all, id in
                    if let id { all.insert(id) }
                }
            }
            #expect(ids.count == 1)
            let findings = try await room.findings()
            #expect(findings == [])
        }
    }
}
