import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

struct AddressesTests {
    private func write(
        _ room: Room, _ kind: String, _ sender: String, _ more: String = ""
    ) async throws -> String {
        try await room.perform(
            "support.messages.receive",
            #"{"kind":"\#(kind)","sender":"\#(sender)","verified":false,"body":"Hi"\#(more)}"#
        )["id"].text
    }

    @Test(arguments: Engines.available)
    func `one address continues its case however it is spelled`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            let call = try await write(room, "phone", "0811 999 9999")
            #expect(try await write(room, "phone", "+62 (0)811-999-9999") == call)
            #expect(try await write(room, "phone", "0812 999 9999") != call)
            let mail = try await write(room, "email", "Bo@Example.com")
            #expect(try await write(room, "email", " bo@example.com ") == mail)
            let named = #"\"Bo, B.\" <BO@example.com>"#
            #expect(try await write(room, "email", named) == mail)
            #expect(try await write(room, "email", "<bo@example.com>") == mail)
            for form in [
                "Bo <bo@example.com> ", "Bo <bo@example.com> (home)", "bo@example.com (Bo B.)",
            ] {
                #expect(try await write(room, "email", form) == mail, "\(form)")
            }
            for suffix in [" extension 5", " ext 5", " x12", ";ext=7", " Ext. 5", "#3"] {
                #expect(
                    try await write(room, "phone", "0811 999 9999\(suffix)") == call, "\(suffix)")
            }
            let shown = try await room.act("support.cases.show", call)
            #expect(shown["legs"][0]["address"].text == "+628119999999")
            let mailed = try await room.act("support.cases.show", mail)
            #expect(mailed["legs"][0]["address"].text == "bo@example.com")
        }
    }

    @Test(arguments: Engines.available)
    func `what is no address of its kind is kept as it is, and turns nobody away`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let odd = try await write(room, "email", "Bo <>")
            #expect(try await write(room, "email", "ext") != odd)
            let withheld = try await write(room, "phone", "anonymous")
            #expect(try await write(room, "phone", "anonymous") == withheld)
            let bounced = try await write(room, "email", "mailer daemon")
            let shown = try await room.act("support.cases.show", bounced)
            #expect(shown["legs"][0]["address"].text == "mailer daemon")
        }
    }

    @Test(arguments: Engines.available)
    func `guests of two providers are two, whatever they are called`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let here = try await write(room, "chat", "77", #","namespace":"site-chat""#)
            #expect(try await write(room, "chat", "77", #","namespace":"app-chat""#) != here)
            #expect(try await write(room, "chat", "77") != here)
            #expect(try await write(room, "chat", "77", #","namespace":"site-chat""#) == here)
        }
    }

    @Test(arguments: Engines.available)
    func `a sender that is said to be verified must be one`(engine: EngineKind) async throws {
        try await withRoom(engine) { room in
            for (kind, sender) in [("phone", "anonymous"), ("email", "ana"), ("chat", "77")] {
                await refuses(.invalidInput) {
                    _ = try await room.perform(
                        "support.messages.receive",
                        #"{"kind":"\#(kind)","sender":"\#(sender)","verified":true,"body":"Hi"}"#)
                }
            }
        }
    }
}
