import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// The state of the shop: what is told in one call is what the lists behind it tell.
@Suite struct OverviewScenarioTests {
    /// The list behind each kind of work.
    private static let lists: [String: (operation: String, query: [(String, String)])] = [
        "to-pay": ("orders.list", [("balance", "due")]),
        "to-fulfil": ("orders.list", [("status", "awaiting-fulfilment")]),
        "to-pack": ("orders.fulfilments.list", [("location", "dc-9"), ("state", "pending")]),
        "to-collect": ("orders.fulfilments.list", [("location", "dc-9"), ("state", "ready")]),
        "to-answer": ("support.cases.list", [("waiting", "true")]),
        "out-of-stock": ("inventory.stock-levels.list", [("out", "true")]),
        "parked-events": ("sync.parked-events.list", []),
        "dead-jobs": ("sync.jobs.list", [("state", "dead")]),
        "failed-imports": ("exchange.imports.list", [("state", "failed")]),
    ]

    @Test(arguments: Engines.available)
    func `counts what waits as the lists do`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await Self.trade(desk)
            let state = try await desk.ask("overview.show")
            var counts: [String: Int] = [:]
            for index in 0..<Self.lists.count {
                let kind = state.text("work", "\(index)", "kind")
                let list = try #require(Self.lists[kind], "\(kind)")
                let listed = try await desk.ask(
                    list.operation, query: list.query + [("total", "true"), ("limit", "1")])
                let count = state.text("work", "\(index)", "count")
                #expect(count == listed.text("total", "count"), "\(kind)")
                counts[kind] = Int(count)
            }
            #expect(
                counts == [
                    "to-pay": 1, "to-fulfil": 2, "to-pack": 1, "to-collect": 0, "to-answer": 2,
                    "out-of-stock": 1, "parked-events": 0, "dead-jobs": 0, "failed-imports": 0,
                ])
            #expect(state.text("latest", "0", "number") == "S-000003")
            #expect(state.text("latest", "2", "number") == "S-000001")
        }
    }

    @Test(arguments: Engines.available)
    func `tells sales as the report of the day does`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await Self.trade(desk)
            try await desk.selaras.consumption.catchUp()
            let state = try await desk.ask("overview.show")
            let day = try await desk.ask(
                "analytics.reports.day", path: ["day": state.text("sales", "day")])
            let now = ["sales", "currencies", "0", "now"]
            #expect(state.text(now + ["orders"]) == "3")
            for name in ["orders", "units"] {
                #expect(state.text(now + [name]) == day.text("totals", "0", name), "\(name)")
            }
            for name in ["gross", "net_revenue"] {
                #expect(
                    state.text(now + [name, "amount"]) == day.text("totals", "0", name), "\(name)")
            }
            #expect(state.text("sales", "currencies", "0", "channels", "0", "channel") == "shop")
        }
    }

    @Test(arguments: Engines.available)
    func `shows each part to who may read it, at their places`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await Self.trade(desk)
            try await desk.selaras.consumption.catchUp()
            func state(
                _ names: Set<String>, at places: Set<Code<Location>>? = nil
            ) async throws -> Desk.Answer {
                let permissions = Permissions(names.union(["overview.read"]))
                return try await desk.ask(
                    "overview.show", grants: [Grant(permissions, locations: places)])
            }
            let bare = try await state([])
            #expect(bare.text("work", "0", "kind") == "")
            #expect(bare.document.root.member("sales") == nil)
            #expect(bare.document.root.member("latest") == nil)
            let orders = try await state(["orders.read"])
            #expect(orders.text("work", "0", "count") == "1")
            #expect(orders.text("work", "2", "kind") == "")
            #expect(orders.text("latest", "0", "number") == "S-000003")
            let all: Set = [
                "orders.read", "orders.fulfilments.read", "support.cases.read", "sync.read",
                "analytics.reports.read", "inventory.stock-levels.read", "exchange.imports.read",
            ]
            let elsewhere = try await state(all, at: [try Code("elsewhere")])
            for index in 0..<6 {
                #expect(["0", ""].contains(elsewhere.text("work", "\(index)", "count")))
            }
            #expect(elsewhere.text("latest", "0", "number") == "")
            #expect(elsewhere.text("sales", "currencies", "0", "now", "orders") == "")
            let depot = try await state(all, at: [try Code("dc-9")])
            #expect(depot.text("work", "3", "places", "0", "location") == "dc-9")
            #expect(depot.text("work", "3", "places", "0", "count") == "1")
        }
    }

    /// Three orders of all that there is: one to pay, two to send, of which one is being packed;
    /// and two cases.
    private static func trade(_ desk: Desk) async throws {
        func order(_ quantity: Int, _ more: String) async throws -> String {
            try await desk.ask(
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","#
                    + #""quantity":"\#(quantity)"}]\#(more)}"#
            ).text("id")
        }
        func paid(_ amount: Int) -> String {
            #","payments":[{"tender":"card","reference":"r\#(amount)","amount":"#
                + #"{"amount":"\#(amount)","currency":"IDR"}}]"#
        }
        _ = try await order(1, "")
        _ = try await order(2, paid(10))
        let last = try await order(4, paid(20))
        _ = try await desk.ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": last])
        for subject in ["One", "Two"] {
            _ = try await desk.ask(
                "support.cases.create", #"{"subject":"\#(subject)","kind":"store"}"#)
        }
    }
}
