import RetailCRM
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

struct TimelineReactionsTests {
    @Test(arguments: Engines.available)
    func `the timeline tells what happened in every module and can be built again`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            try await place(desk, of: ana)
            let first = try await timeline(desk, ana)
            #expect(first.first?.text("text") == "Placed order S-1 for IDR 15000")
            #expect(first.first?.text("code") == "orders.order-placed")
            #expect(
                first.first?.list("parameters").map { $0.text("name") + "=" + $0.text("value") }
                    == ["number=S-1", "total=15000"])
            #expect(first.first?.list("parameters").map { $0.text("currency") } == ["", "IDR"])
            #expect(first.first?.text("channel") == "web")
            #expect(first.last?.text("text") == "Became known")
            try await replay(desk)
            #expect(try await timeline(desk, ana) == first)
        }
    }

    @Test(arguments: Engines.available)
    func `a customer is known since the first order, however late that is told`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let imported = try await desk.perform(
                "crm.customers.identify",
                #"{"kind":"web","namespace":"old-shop","value":"old-1","verified":true,"#
                    + #""occurred_at":"2010-12-01T08:26:00Z"}"#)
            #expect(imported.text("created_at") == "2010-12-01T08:26:00.000Z")
            let ana = try await desk.identify("phone", "0812 3456 7890")
            try await place(desk, of: ana)
            let before = try Instant(rfc3339: "2024-05-06T07:08:09Z")
            try await place(desk, of: ana, at: before)
            let shown = try await desk.perform(
                "crm.customers.show", #"{"customer_id":"\#(ana)"}"#)
            #expect(shown.text("created_at") == before.rfc3339)
            let entries = try await timeline(desk, ana)
            #expect(entries.map { $0.text("at") }.last == before.rfc3339)
            #expect(entries.count == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `the pages of a timeline are the whole timeline`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.identify("phone", "0812 3456 7890")
            for _ in 0..<7 { try await place(desk, of: ana) }
            let whole = try await timeline(desk, ana)
            var pages: [JSONTree] = []
            var next = ""
            repeat {
                let after = next.isEmpty ? "" : #","after":"\#(next)""#
                let page = try await desk.perform(
                    "crm.timeline-entries.list", #"{"customer_id":"\#(ana)","limit":3\#(after)}"#)
                pages += page.list("items")
                next = page.text("next")
            } while !next.isEmpty
            #expect(pages == whole && pages.count == 8)
        }
    }

    @Test(arguments: Engines.available)
    func `says on which record an entry is and through what, and what undoing cannot decide`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            let bob = try await desk.known(["b@x.example"])
            try await place(desk, of: bob)
            desk.clock.advance(by: .seconds(1))
            try await desk.perform(
                "crm.customers.merge",
                #"{"customer_id":"\#(ana)","other_id":"\#(bob)","reason":"At the till"}"#)
            let number = #"{"number":1}"#
            desk.clock.advance(by: .seconds(1))
            try await place(desk, of: ana)
            try await place(desk, of: bob, by: 2)
            let orders = try await timeline(desk, ana).filter {
                $0.text("code") == "orders.order-placed"
            }
            #expect(orders.map { $0.text("record_id") } == [bob, ana, bob])
            #expect(orders.map { $0["identity"] } == [.integer(2), nil, nil])
            for isUndone in [false, true] {
                let undecided = try await desk.perform("crm.undecided-entries.list", number)
                #expect(undecided.list("items").map { $0.text("record_id") } == [ana])
                desk.clock.advance(by: .seconds(1))
                guard !isUndone else { break }
                try await desk.perform("crm.merges.undo", number)
                desk.clock.advance(by: .seconds(1))
                try await place(desk, of: ana)
            }
            await refuses("crm.merge-unknown") {
                try await desk.perform("crm.undecided-entries.list", #"{"number":99}"#)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `shows the values of an order to who may see orders, and that there was one to others`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.known(["a@x.example"])
            try await place(desk, of: ana)
            let asked = #"{"customer_id":"\#(ana)"}"#
            let seen = try await desk.perform("crm.timeline-entries.list", asked).list("items")
            #expect(seen.first?.text("text") == "Placed order S-1 for IDR 15000")
            #expect(seen.first?["masked"] == .boolean(false))
            let few = [Grant(Permissions(["crm.customers.read"]))]
            let masked = try await desk.perform(
                "crm.timeline-entries.list", asked, grants: few
            ).list("items")
            #expect(masked.first?.text("text") == "Placed order … for …")
            #expect(masked.first?["masked"] == .boolean(true))
            #expect(masked.first?.list("parameters").isEmpty == true)
            // Of what happened at no place of theirs they are told that it happened.
            for (place, isOpen) in [("web", true), ("till", false)] {
                let scoped = [
                    Grant(Permissions(["crm.customers.read"])),
                    Grant(Permissions(["orders.read"]), channels: [try Code(place)]),
                ]
                let told = try await desk.perform(
                    "crm.timeline-entries.list", asked, grants: scoped
                ).list("items")
                #expect(told.first?["masked"] == .boolean(!isOpen))
            }
            // The order says itself at which place it was, whoever handed it in.
            try await place(desk, of: ana, in: "jkt-01")
            for (location, isOpen) in [("jkt-01", true), ("bdg-01", false)] {
                let scoped = [
                    Grant(Permissions(["crm.customers.read"])),
                    Grant(Permissions(["orders.read"]), locations: [try Code(location)]),
                ]
                let told = try await desk.perform(
                    "crm.timeline-entries.list", asked, grants: scoped
                ).list("items")
                #expect(told.first?["masked"] == .boolean(!isOpen), "\(location)")
            }
        }
    }

    private func timeline(_ desk: Desk, _ customer: String) async throws -> [JSONTree] {
        try await desk.perform("crm.timeline-entries.list", #"{"customer_id":"\#(customer)"}"#)
            .list("items")
    }

    private func place(
        _ desk: Desk, of customer: String, at moment: Instant? = nil, by identity: Int64? = nil,
        in location: String? = nil
    ) async throws {
        let call = try Call.system("test", now: desk.clock.clock.now(), ids: desk.ids)
            .occurred(at: moment)
        let event = OrderPlaced(
            order: ID(desk.ids.next()), number: "S-1", cart: nil, customer: try ID(customer),
            channel: try Code("web"), location: try location.map { try Code($0) }, lines: [],
            total: Money(amount: 1_500_000, currency: .idr), identity: identity)
        try await desk.database.write { tx in try tx.record(event, by: call) }
        try await desk.consumption.catchUp()
    }

    private func replay(_ desk: Desk) async throws {
        let sync = SyncModule(
            database: desk.database, modules: [desk.crm.module], clock: desk.clock.clock,
            ids: desk.ids)
        let operation = try #require(
            sync.module.operations.first { $0.name == "sync.consumers.replay" })
        let call = Call(
            actor: .system("test"), grants: .all, now: desk.clock.clock.now(),
            ids: desk.ids, requestID: "replay", idempotencyKey: "replay")
        _ = try await Dispatcher(database: desk.database).perform(
            operation, OperationInput(path: ["name": "crm.timeline"]), call)
        try await desk.consumption.catchUp()
    }
}
