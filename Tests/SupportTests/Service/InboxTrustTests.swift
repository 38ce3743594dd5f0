import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

/// What the keys of channels come to: by proofs, and by where they act.
@Suite struct InboxTrustTests {
    private func grant(_ channel: String, _ permissions: Set<String>) throws -> Grant {
        Grant(Permissions(permissions), channels: [try Code(channel)])
    }

    @Test(arguments: Engines.available)
    func `who may hand in messages alone comes to no customer by calling a sender verified`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let known = try await room.receive("messenger", from: "+628111234567")
            let hand: Set = ["support.messages.receive", "crm.customers.read"]
            func claim(_ grants: [Grant], verified: Bool = true) async throws -> JSONTree {
                try await room.perform(
                    "support.messages.receive",
                    #"{"kind":"phone","sender":"+628111234567","verified":\#(verified),"#
                        + #""body":"Hi"}"#,
                    grants: grants)
            }
            let reader = [try grant("web-b", hand)]
            let elsewhere = reader + [try grant("web-id", [Proof.permission.name])]
            for (grants, expected) in [
                (reader, RequestErrors.forbidden.code),
                (elsewhere, RequestErrors.channelForbidden.code),
            ] {
                #expect(await refusalCode { _ = try await claim(grants) } == expected)
                #expect(try await !isSeen(room, by: grants))
            }
            // Whoever says no such thing hands in as ever, and comes to nobody.
            let plain = try await claim(reader, verified: false)
            #expect(plain["id"] != known["id"])
            #expect(plain["customer_id"].text == "-")
            #expect(try await !isSeen(room, by: reader))
            let trusted = [try grant("web-b", hand.union([Proof.permission.name]))]
            #expect(try await claim(trusted)["id"] == known["id"])
            #expect(try await isSeen(room, by: trusted))
        }
    }

    private func isSeen(_ room: Room, by grants: [Grant]) async throws -> Bool {
        let call = room.call(grants: grants)
        return try await room.database.read { tx in
            try room.peers.isSeen(
                room.peers.ana, under: Permission("crm.customers.read", ""), by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a case that a code moved to another channel goes on there`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            func write(
                _ channel: String, _ id: String, _ more: String = ""
            ) async throws -> String {
                let grants = [try grant(channel, ["support.messages.receive"])]
                return try await room.perform(
                    "support.messages.receive",
                    #"{"kind":"chat","sender":"guest-7","verified":false,"body":"Hi""#
                        + #","external_id":"\#(id)""# + more + "}", grants: grants)["id"].text
            }
            let first = try await write("web-id", "m.1")
            let ticket = try await room.act("support.transfer-codes.create", first)
            let code = #","code":"\#(ticket["code"].text)""#
            #expect(try await write("web-b", "m.2", code) == first)
            // Delivered again, with its code used up, it is the message that was taken in.
            #expect(try await write("web-b", "m.2", code) == first)
            #expect(try await write("web-b", "m.3") == first)
            // The first place stays one of its places, and so does the second.
            #expect(try await write("web-id", "m.4") == first)
            #expect(try await write("web-b", "m.5") == first)
            #expect(try await write("web-b", "m.2", code) == first)
            #expect(try await write("web-c", "m.6") != first)
            let stranger = await refusalCode { _ = try await write("web-c", "m.2", code) }
            #expect(stranger == SupportErrors.messageIDReused.code)
            let shown = try await room.act("support.cases.show", first)
            #expect(shown["messages"].count == 5)
            #expect(try await room.findings() == [])
        }
    }

    /// Who hands in messages for both channels: by a key of the two, and by one without limits.
    private func hands() throws -> [[Grant]] {
        let may = Permissions(["support.messages.receive"])
        return [
            [Grant(may, channels: [try Code("web-a"), try Code("web-b")])], [Grant(may)],
        ]
    }

    private func write(
        _ room: Room, from sender: String, _ more: String = "", on channel: String?,
        by grants: [Grant]
    ) async throws -> String {
        try await room.perform(
            "support.messages.receive",
            #"{"kind":"chat","sender":"\#(sender)","verified":false,"body":"Hi"\#(more)}"#,
            grants: grants, on: try channel.map { try Code($0) })["id"].text
    }

    private func isShown(_ id: String, in room: Room, on channel: String) async throws -> Bool {
        let reader = [try grant(channel, ["support.cases.read"])]
        let code = await refusalCode {
            _ = try await room.perform(
                "support.cases.show", #"{"case_id":"\#(id)"}"#, grants: reader)
        }
        #expect(code == nil || code == SupportErrors.caseUnknown.code)
        return code == nil
    }

    @Test(arguments: Engines.available)
    func `an address that is merely claimed brings no case to another channel of its key`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            for (index, hand) in try hands().enumerated() {
                let guest = "guest-\(index)"
                let first = try await write(room, from: guest, on: "web-a", by: hand)
                let claimed = try await write(room, from: guest, on: "web-b", by: hand)
                #expect(claimed != first)
                #expect(try await write(room, from: guest, on: "web-b", by: hand) == claimed)
                #expect(try await write(room, from: guest, on: "web-a", by: hand) == first)
                #expect(try await !isShown(first, in: room, on: "web-b"))
                #expect(try await !isShown(claimed, in: room, on: "web-a"))
                #expect(try await room.act("support.cases.show", first)["messages"].count == 2)
                // The code is a proof, and brings it there.
                let ticket = try await room.act("support.transfer-codes.create", first)
                let code = #","code":"\#(ticket["code"].text)""#
                let moved = try await write(room, from: guest, code, on: "web-b", by: hand)
                #expect(moved == first)
                #expect(try await isShown(first, in: room, on: "web-b"))
                #expect(try await isShown(first, in: room, on: "web-a"))
            }
            #expect(try await room.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who names no place continues what was opened at none or brought there`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let hand = try hands()[1]
            let first = try await write(room, from: "guest", on: "web-a", by: hand)
            let second = try await write(room, from: "guest", on: nil, by: hand)
            #expect(second != first)
            #expect(try await write(room, from: "guest", on: nil, by: hand) == second)
            try await room.act("support.cases.close", second)
            let ticket = try await room.act("support.transfer-codes.create", first)
            let code = #","code":"\#(ticket["code"].text)""#
            #expect(try await write(room, from: "guest", code, on: nil, by: hand) == first)
            #expect(try await write(room, from: "guest", on: nil, by: hand) == first)
            #expect(try await !isShown(first, in: room, on: "web-b"))
            #expect(try await room.findings() == [])
        }
    }
}
