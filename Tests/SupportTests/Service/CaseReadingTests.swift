import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

struct CaseReadingTests {
    @Test(arguments: Engines.available)
    func `the agent sees the case, the timeline, the orders and the points at once`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("messenger", from: "+628111234567")["id"].text
            try await room.act("support.notes.create", id, #","body":"Regular""#, at: 1)
            let view = try await room.act("support.cases.view", id, at: 2)
            #expect(view["customer"]["name"].text == "Ana")
            #expect(view["customer"]["members"].count == 2)
            #expect(view["timeline"][0]["text"].text == "Order placed")
            #expect(view["orders"][0]["number"].text == "S-1")
            #expect(view["points"].text == "120")
            #expect(view["detail"]["messages"].count == 2)
            #expect(view["detail"]["clocks"].count == 2)
            let unknown = try await room.receive("chat", from: "visitor", verified: false)
            let bare = try await room.act("support.cases.view", unknown["id"].text, at: 2)
            #expect(bare["customer"].text == "-")
            #expect(bare["orders"].count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `the view leaves out what its reader may not read elsewhere`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let id = try await room.receive("messenger", from: "+628111234567")["id"].text
            func view(_ more: String...) async throws -> JSONTree {
                try await room.perform(
                    "support.cases.view", #"{"case_id":"\#(id)"}"#,
                    grants: [Grant(Permissions(Set(more + ["support.cases.read"])))])
            }
            let bare = try await view()
            #expect(bare["customer"]["name"] == .null)
            #expect(bare["timeline"] == .null)
            #expect(bare["points"] == .null)
            #expect(bare["orders"].count == 0)
            let some = try await view("loyalty.points.read", "orders.read")
            #expect(some["points"].text == "120")
            #expect(some["timeline"] == .null)
            #expect(some["orders"].count == 1)
            let whole = try await view("crm.customers.read", "loyalty.points.read")
            #expect(whole["timeline"].count == 1)
            #expect(whole["customer"]["name"].text == "Ana")
        }
    }

    @Test(arguments: Engines.available)
    func `the queue begins with what is due first and pages through all`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            for minutes in [30, 10, 20] {
                _ = try await room.receive(
                    "chat", from: "visitor-\(minutes)", verified: false, at: minutes)
            }
            let waiting = try await room.receive("chat", from: "+628111234567")["id"].text
            try await room.act("support.cases.pend", waiting, at: 1)
            var numbers: [String] = []
            var after = ""
            repeat {
                let page = try await room.perform("support.cases.list", #"{"limit":2\#(after)}"#)
                for index in 0..<page["items"].count {
                    numbers.append(page["items"][index]["number"].text)
                }
                after = page["next"].text == "-" ? "" : #","after":"\#(page["next"].text)""#
            } while !after.isEmpty
            #expect(numbers == ["C-2", "C-3", "C-1", "C-4"])
            let own = try await room.perform(
                "support.cases.list", #"{"customer_id":"\#(room.peers.second.text)"}"#)
            #expect(own["items"].count == 1)
            let none = try await room.perform("support.cases.list", #"{"state":"solved"}"#)
            #expect(none["items"].count == 0)
        }
    }
}
