import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
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
                let list = CaseStore().list(
                    CaseFilter(), of: nil, within: room.call(grants: [grant]).reach())
                let place = grant.channels == nil ? "location" : "channel"
                let queries = list.queries(by: CaseSort.due.order, limit: 21)
                #expect(queries.count == (grant.channels?.count ?? 1) + 1)
                for query in queries.dropLast() {
                    let plan = try await room.database.plan(query, on: .sqlite)
                    #expect(plan.contains("INDEX support_cases_by_\(place) ("), "\(plan)")
                    #expect(try await !room.database.sorts(query, on: .sqlite), "\(plan)")
                }
                let brought = try await room.database.plan(try #require(queries.last), on: .sqlite)
                #expect(brought.contains("INDEX support_places_by_\(place) ("), "\(brought)")
                #expect(!brought.contains("SCAN"), "\(brought)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives every order of cases, open or over, everybody's or a customer's`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            let everywhere = room.call().reach()
            var queries: [SQL] = []
            for state in [nil, .open, .closed] as [CaseState?] {
                let list = CaseStore().list(
                    CaseFilter(state: state), of: nil, within: everywhere)
                queries += CaseSort.allCases.flatMap { list.queries(by: $0.order, limit: 21) }
            }
            let mine = CaseStore().list(
                CaseFilter(assignee: "sari"), of: nil, within: everywhere)
            queries += mine.queries(by: CaseSort.due.order, limit: 21)
            for query in queries {
                let sorts = try await room.database.sorts(query, on: engine)
                #expect(!sorts, "\(query.text)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `lists by age, priority and the time of opening, and counts`(
        engine: EngineKind
    ) async throws {
        try await withRoom(engine) { room in
            for minutes in [30, 10, 20] {
                _ = try await room.receive(
                    "chat", from: "v-\(minutes)", verified: false, at: minutes)
            }
            func labels(_ asked: String) async throws -> [String] {
                let page = try await room.perform("support.cases.list", "{\(asked)}")
                #expect(page["total"]["count"].text == "\(page["items"].count)")
                return (0..<page["items"].count).map { page["items"][$0]["number"].text }
            }
            let newest = try await labels(#""sort":"newest","total":true"#)
            #expect(newest == ["C-3", "C-2", "C-1"])
            let oldest = try await labels(#""sort":"oldest","total":true"#)
            #expect(oldest == ["C-1", "C-2", "C-3"])
            #expect(try await labels(#""priority":"low","total":true"#) == [])
        }
    }
}
