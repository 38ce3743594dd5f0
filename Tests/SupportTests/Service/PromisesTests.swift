import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct PromisesTests {
    @Test(arguments: Engines.available)
    func `a kind of channel may promise something else beside the standard`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            try await room.perform(
                "support.policy.put",
                #"{"scope":"chat","calendar":"office","targets":{"first_response_seconds":600,"#
                    + #""next_response_seconds":600,"resolution_seconds":7200}}"#)
            let chat = try await room.receive("chat", from: "one", verified: false)
            #expect(chat["due_at"].text == "2026-01-05T08:10:00.000Z")
            let mail = try await room.receive("email", from: "two", verified: false)
            #expect(mail["due_at"].text == "2026-01-05T09:00:00.000Z")
            let list = try await room.perform("support.policy.list", "{}")
            #expect(list["items"].count == 2)
            #expect(list["items"][0]["policy"]["scope"].text == "chat")
            #expect(list["items"][0]["standard"]["first_response_seconds"].text == "3600")
        }
    }

    @Test(arguments: Engines.available)
    func `a changed calendar moves running deadlines`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("chat", from: "one", verified: false)["id"].text
            let done = try await room.receive("chat", from: "two", verified: false)["id"].text
            try await room.act("support.case.solve", done, at: 1)
            try await room.perform(
                "support.calendar.put",
                #"{"code":"office","utc_offset_minutes":420,"hours":"#
                    + #"[{"weekday":2,"starts":540,"ends":1020}],"holidays":[]}"#, at: 2)
            let shown = try await room.act("support.case.show", id)
            #expect(shown["case"]["due_at"].text == "2026-01-06T03:00:00.000Z")
            let other = try await room.act("support.case.show", done)
            #expect(other["case"]["due_at"].text == "-")
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `calendars and policies that cannot work are refused`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.calendar.put",
                        #"{"code":"empty","utc_offset_minutes":0,"hours":[],"holidays":[]}"#)
                } == SupportErrors.calendarInvalid.code)
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.policy.put",
                        #"{"scope":"sms","calendar":"nowhere","targets":"#
                            + #"{"first_response_seconds":60,"next_response_seconds":60,"#
                            + #""resolution_seconds":60}}"#)
                } == SupportErrors.calendarUnknown.code)
        }
    }
}
