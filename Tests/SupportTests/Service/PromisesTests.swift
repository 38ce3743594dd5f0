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
                "support.service-policies.set",
                #"{"scope":"chat","calendar":"office","targets":{"first_response_seconds":600,"#
                    + #""next_response_seconds":600,"resolution_seconds":7200}}"#)
            let chat = try await room.receive("chat", from: "one", verified: false)
            #expect(chat["due_at"].text == "2026-01-05T08:10:00.000Z")
            let mail = try await room.receive("email", from: "two", verified: false)
            #expect(mail["due_at"].text == "2026-01-05T09:00:00.000Z")
            let list = try await room.perform("support.service-policies.list", "{}")
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
            try await room.act("support.cases.solve", done, at: 1)
            try await room.perform(
                "support.calendars.set",
                #"{"code":"office","zone":"Asia/Jakarta","hours":"#
                    + #"[{"weekday":2,"starts":540,"ends":1020}],"holidays":[]}"#, at: 2)
            #expect(try await room.findings() == [])
            try await room.runJobs(at: 2)
            let shown = try await room.act("support.cases.show", id)
            #expect(shown["case"]["due_at"].text == "2026-01-06T03:00:00.000Z")
            let other = try await room.act("support.cases.show", done)
            #expect(other["case"]["due_at"].text == "-")
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `promises hold over a night in which clocks go back`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let hours = [7, 1, 2, 3, 4, 5].map { #"{"weekday":\#($0),"starts":0,"ends":480}"# }
            try await room.perform(
                "support.calendars.set",
                #"{"code":"nights","zone":"Europe/Berlin","holidays":["2026-10-26"],"#
                    + #""hours":[\#(hours.joined(separator: ","))]}"#)
            try await room.perform(
                "support.service-policies.set",
                #"{"scope":"chat","calendar":"nights","targets":{"first_response_seconds":30600,"#
                    + #""next_response_seconds":30600,"resolution_seconds":39600}}"#)
            func minutes(_ text: String) throws -> Int {
                Int((try Instant(rfc3339: text) - testStart).wholeMilliseconds / 60_000)
            }
            // Saturday, 22:00 in Berlin.
            let opened = try await room.receive(
                "chat", from: "one", verified: false, at: try minutes("2026-10-24T20:00:00Z"))
            #expect(opened["due_at"].text == "2026-10-25T06:30:00.000Z")
            let id = opened["id"].text
            try await room.act(
                "support.messages.send", id, #","body":"Hi""#,
                at: try minutes("2026-10-25T06:30:00Z"))
            try await room.act("support.cases.pend", id, at: try minutes("2026-10-27T00:30:00Z"))
            try await room.act("support.cases.reopen", id, at: try minutes("2026-10-27T03:00:00Z"))
            let shown = try await room.act(
                "support.cases.show", id, at: try minutes("2026-10-27T03:30:00Z"))
            let clocks = (0..<shown["clocks"].count).map { shown["clocks"][$0] }
            #expect(
                clocks.map { [$0["kind"].text, $0["due_at"].text, $0["used_seconds"].text] } == [
                    ["first-response", "2026-10-25T06:30:00.000Z", "30600"],
                    ["resolution", "2026-10-27T03:30:00.000Z", "39600"],
                ])
            #expect(shown["case"]["late"].text == "false")
            #expect(try await room.findings() == [])
            try await room.runJobs(at: try minutes("2026-10-27T03:31:00Z"))
            let late = try await room.act("support.cases.show", id)
            #expect(late["case"]["late"].text == "true")
        }
    }

    @Test(arguments: Engines.available)
    func `deadlines move portion by portion, and the newest calendar wins`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            for number in 0..<7 {
                _ = try await room.receive("chat", from: "visitor \(number)", verified: false)
            }
            let promises = Promises(clocks: Clocks())
            func put(_ weekday: Int, at minutes: Int) async throws {
                try await room.perform(
                    "support.calendars.set",
                    #"{"code":"office","zone":"Asia/Jakarta","hours":"#
                        + #"[{"weekday":\#(weekday),"starts":540,"ends":1020}],"holidays":[]}"#,
                    at: minutes)
            }
            func portion() async throws -> Bool {
                try await room.database.write { tx in
                    try promises.reckonOutdated(most: 3, in: tx)
                }
            }
            try await put(2, at: 2)
            #expect(try await portion())
            #expect(try await dues(room) == ["2026-01-05T09": 4, "2026-01-06T03": 3])
            #expect(try await room.findings() == [])
            try await put(3, at: 3)
            #expect(try await portion())
            #expect(try await portion())
            #expect(try await !portion())
            #expect(try await dues(room) == ["2026-01-07T03": 7])
            #expect(try await !portion())
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a deadline of an older calendar is neither missed nor kept before it is reckoned`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let first = try await room.receive("chat", from: "one", verified: false)["id"].text
            let other = try await room.receive("chat", from: "two", verified: false)["id"].text
            try await room.perform(
                "support.calendars.set",
                #"{"code":"office","zone":"Asia/Jakarta","hours":"#
                    + #"[{"weekday":2,"starts":540,"ends":1020}],"holidays":[]}"#, at: 2)
            let nobody = Peers(ana: ID(.zero), second: ID(.zero))
            let desk = CaseActions(customers: nobody, clocks: Clocks())
            let late = JobRun(call: room.call(at: 90), payload: [], database: room.database)
            #expect(try await Escalation(actions: desk).sweep(late) == false)
            #expect(try await room.told("support.deadline-missed").isEmpty)
            try await room.act("support.messages.send", first, #","body":"Hi""#, at: 90)
            #expect(try await room.told("support.case-answered").first?.contains("true") == true)
            try await room.runJobs(at: 91)
            let shown = try await room.act("support.cases.show", other)
            #expect(shown["case"]["late"].text == "false")
            #expect(shown["case"]["due_at"].text == "2026-01-06T03:00:00.000Z")
        }
    }

    private func dues(_ room: Room) async throws -> [String: Int] {
        let list = try await room.perform("support.cases.list", "{}")
        return (0..<list["items"].count).reduce(into: [:]) { counts, index in
            let due = String(list["items"][index]["due_at"].text.prefix(13))
            counts[due, default: 0] += 1
        }
    }

    @Test(arguments: Engines.available)
    func `calendars and policies that cannot work are refused`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.calendars.set",
                        #"{"code":"empty","zone":"UTC","hours":[],"holidays":[]}"#)
                } == SupportErrors.calendarInvalid.code)
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.calendars.set",
                        #"{"code":"atlantis","zone":"Asia/Atlantis","hours":[],"holidays":[]}"#)
                } == .invalidInput)
            #expect(
                await refusalCode {
                    try await room.perform(
                        "support.service-policies.set",
                        #"{"scope":"sms","calendar":"nowhere","targets":"#
                            + #"{"first_response_seconds":60,"next_response_seconds":60,"#
                            + #""resolution_seconds":60}}"#)
                } == SupportErrors.calendarUnknown.code)
        }
    }
}
