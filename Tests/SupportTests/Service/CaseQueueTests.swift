import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSupport

/// What callers limited to places find in their queue.
struct CaseQueueTests {
    /// The numbers of the cases that a caller lists, page by page.
    private func listed(
        in room: Room, on channels: String..., filter: String = ""
    ) async throws -> [String] {
        let codes = try channels.map { try Code<Channel>($0) }
        let grants = [Grant(Permissions(["support.cases.read"]), channels: Set(codes))]
        var numbers: [String] = []
        var after = ""
        repeat {
            let page = try await room.perform(
                "support.cases.list", #"{"limit":2\#(filter)\#(after)}"#, grants: grants)
            for index in 0..<page["items"].count {
                numbers.append(page["items"][index]["number"].text)
            }
            after = page["next"].text == "-" ? "" : #","after":"\#(page["next"].text)""#
        } while !after.isEmpty
        return numbers
    }

    @Test(arguments: Engines.available)
    func `the queue of a channel has also what a code brought there, once and in its order`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            func write(
                _ sender: String, over kind: String = "chat", _ more: String = "", at minutes: Int,
                on channel: String
            ) async throws -> String {
                try await room.perform(
                    "support.messages.receive",
                    #"{"kind":"\#(kind)","sender":"\#(sender)","verified":false,"body":"Hi""#
                        + more + "}", at: minutes, on: try Code(channel))["id"].text
            }
            var ids: [String] = []
            for (index, minutes) in [50, 10, 40, 20, 30, 5].enumerated() {
                ids.append(
                    try await write(
                        "guest-\(index)", at: minutes, on: index % 2 == 0 ? "web-a" : "web-b"))
            }
            // C-1 and C-5 go on at web-b, the latter over two kinds; C-2 stays where it is.
            for (index, kind) in [(0, "chat"), (4, "chat"), (4, "sms"), (1, "chat")] {
                let ticket = try await room.act("support.transfer-codes.create", ids[index])
                let code = #","code":"\#(ticket["code"].text)""#
                let moved = try await write(
                    "guest-\(index)", over: kind, code, at: 55, on: "web-b")
                #expect(moved == ids[index])
            }
            #expect(try await listed(in: room, on: "web-b") == ["C-6", "C-2", "C-4", "C-5", "C-1"])
            #expect(try await listed(in: room, on: "web-a") == ["C-5", "C-3", "C-1"])
            let both = try await listed(in: room, on: "web-a", "web-b")
            #expect(both == ["C-6", "C-2", "C-4", "C-5", "C-3", "C-1"])
            #expect(try await listed(in: room, on: "web-c") == [])
            try await room.act("support.cases.assign", ids[4], #","assignee":"sari""#)
            try await room.act("support.cases.assign", ids[2], #","assignee":"sari""#)
            let hers = try await listed(in: room, on: "web-b", filter: #","assignee":"sari""#)
            #expect(hers == ["C-5"])
            let opened = try await listed(in: room, on: "web-b", filter: #","channel":"web-a""#)
            #expect(opened == ["C-5", "C-1"])
            let first = try await room.perform(
                "support.cases.list", "{}", grants: [Grant(.all, channels: [try Code("web-b")])])
            let due = first["items"][2]["due_at"].text
            let urgent = try await listed(
                in: room, on: "web-b", filter: #","due_before":"\#(due)""#)
            #expect(urgent == ["C-6", "C-2"])
            try await room.act("support.cases.close", ids[0], at: 56)
            let open = try await listed(in: room, on: "web-b")
            #expect(open == ["C-6", "C-2", "C-4", "C-5"])
            let over = try await listed(in: room, on: "web-b", filter: #","state":"closed""#)
            #expect(over == ["C-1"])
        }
    }

    @Test func `the queue of some places is searched by them`() async throws {
        try await withRoom(.sqlite) { room in
            let here = Set([try Code<Channel>("web-a"), try Code("web-b")])
            let shops = Set([try Code<Location>("jkt-01")])
            for grant in [Grant(.all, channels: here), Grant(.all, locations: shops)] {
                for after in [nil, (due: Int64(1), number: Int64(1))] {
                    let filter = CaseFilter(
                        state: nil, assignee: nil, customers: nil,
                        reach: room.call(grants: [grant]).reach())
                    let page = CaseStore.page(filter, after: after, limit: 21)
                    let plan = try await room.database.read { tx in
                        try tx.query("EXPLAIN QUERY PLAN \(page)") { try $0[3] as String }
                    }
                    let place = grant.channels == nil ? "location" : "channel"
                    for table in ["cases", "places"] {
                        #expect(
                            plan.contains { $0.contains("INDEX support_\(table)_by_\(place) (") },
                            "\(plan)")
                    }
                    #expect(!plan.contains { $0.hasPrefix("SCAN support") || $0 == "SCAN p" })
                }
            }
        }
    }
}
