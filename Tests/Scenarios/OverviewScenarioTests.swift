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
        "held-orders": ("orders.order-holds.list", []),
        "to-approve": ("orders.edits.list", []),
        "return-requests": ("orders.return-authorisations.list", []),
        "open-claims": ("orders.claims.list", []),
        "to-pack": ("orders.fulfilments.list", [("location", "dc-9"), ("work", "to-pack")]),
        "to-collect": ("orders.fulfilments.list", [("location", "dc-9"), ("work", "to-collect")]),
        "to-book-in": ("orders.fulfilments.list", [("location", "dc-9"), ("work", "to-book-in")]),
        "to-put-back": (
            "orders.fulfilments.list", [("location", "dc-9"), ("work", "to-put-back")]
        ),
        "to-answer": ("support.cases.list", [("waiting", "true")]),
        "out-of-stock": ("inventory.stock-levels.list", [("out", "true")]),
        "low-stock": ("inventory.stock-levels.list", [("low", "true")]),
        "to-count": ("inventory.counts-due.list", []),
        "to-inspect": ("inventory.buckets.list", [("overdue", "true")]),
        "to-allocate": ("orders.waiting-goods.list", []),
        "parked-events": ("sync.parked-events.list", []),
        "dead-jobs": ("sync.jobs.list", [("state", "dead")]),
        "failed-imports": ("exchange.imports.list", [("state", "failed")]),
        "unanswered-requests": ("orders.provider-requests.list", [("state", "given-up")]),
        "odd-notices": ("orders.payment-notices.list", [("open", "true")]),
        "odd-tracking": ("orders.tracking-events.list", [("open", "true")]),
    ]

    @Test(arguments: Engines.available)
    func `counts what waits as the lists do`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await Self.trade(desk)
            try await Self.fail(desk)
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
                    "to-pay": 1, "to-fulfil": 2, "held-orders": 0, "to-pack": 1, "to-collect": 1,
                    "to-book-in": 0, "to-put-back": 0, "to-answer": 2,
                    "out-of-stock": 1, "low-stock": 1, "parked-events": 1, "dead-jobs": 1,
                    "failed-imports": 1, "to-count": 0, "to-inspect": 0,
                    "to-allocate": 0, "unanswered-requests": 0,
                    "odd-notices": 0, "odd-tracking": 0, "to-approve": 0,
                    "return-requests": 0, "open-claims": 0,
                ])
            #expect(state.text("latest", "0", "number") == "S-000003")
            #expect(state.text("latest", "2", "number") == "S-000001")
            // Nothing stands behind them, which the proof of the data would tell.
            try await desk.selaras.database.write { tx in
                for table in ["sync_parked", "sync_jobs", "exchange_imports"] {
                    try tx.execute("DELETE FROM \(unchecked: table)")
                }
            }
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
            #expect(orders.text("work", "2", "kind") == "to-allocate")
            #expect(orders.text("work", "3", "kind") == "held-orders")
            #expect(orders.text("work", "4", "kind") == "to-approve")
            #expect(orders.text("work", "5", "kind") == "unanswered-requests")
            #expect(orders.text("work", "7", "kind") == "")
            #expect(orders.text("latest", "0", "number") == "S-000003")
            let all: Set = [
                "orders.read", "orders.fulfilments.read", "support.cases.read", "sync.read",
                "analytics.reports.read", "inventory.stock-levels.read", "exchange.imports.read",
            ]
            let elsewhere = try await state(all, at: [try Code("elsewhere")])
            for index in 0..<8 {
                #expect(["0", ""].contains(elsewhere.text("work", "\(index)", "count")))
            }
            #expect(elsewhere.text("latest", "0", "number") == "")
            #expect(elsewhere.text("sales", "currencies", "0", "now", "orders") == "")
            let depot = try await state(all, at: [try Code("dc-9")])
            #expect(depot.text("work", "6", "places", "0", "location") == "dc-9")
            #expect(depot.text("work", "6", "places", "0", "count") == "1")
        }
    }

    /// Three orders of all that there is: one to pay, one to collect, and one that is being packed;
    /// and two cases.
    private static func trade(_ desk: Desk) async throws {
        func order(
            _ quantity: Int, _ more: String, handing: String = ""
        ) async throws -> String {
            try await desk.ask(
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","#
                    + #""quantity":"\#(quantity)"\#(handing)}]\#(more)}"#
            ).text("id")
        }
        func paid(_ amount: Int) -> String {
            #","payments":[{"tender":"card","reference":"r\#(amount)","amount":"#
                + #"{"amount":"\#(amount)","currency":"IDR"}}]"#
        }
        _ = try await desk.ask(
            "inventory.locations.update", #"{"pickup":true}"#, path: ["code": "dc-9"])
        _ = try await desk.ask(
            "inventory.reorder-points.set",
            #"{"location":"dc-9","lines":[{"sku":"green-tea","reorder_point":"2"}]}"#)
        _ = try await order(1, "")
        let collected = try await order(
            2, paid(10), handing: #","method":"pickup","location":"dc-9""#)
        let last = try await order(4, paid(20))
        _ = try await desk.ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": last])
        let bag = try await desk.ask(
            "orders.fulfilments.create", #"{"method":"pickup","location":"dc-9"}"#,
            path: ["order_id": collected]
        ).text("id")
        _ = try await desk.ask("orders.fulfilments.ready", path: ["fulfilment_id": bag])
        for subject in ["One", "Two"] {
            _ = try await desk.ask(
                "support.cases.create", #"{"subject":"\#(subject)","kind":"store"}"#)
        }
    }

    /// An event that was put aside, a job that was given up and a file that broke, one of each.
    private static func fail(_ desk: Desk) async throws {
        try await desk.selaras.consumption.catchUp()
        let job = desk.ids.next()
        let file = desk.ids.next()
        try await desk.selaras.database.write { tx in
            try tx.execute(
                """
                INSERT INTO sync_parked
                    (consumer, position, type, subject, problem, remedy, attempts, parked_at)
                SELECT name, 1, 'test.told', 's', 'It broke.', 'mend-first', 1, 0
                  FROM sync_consumers ORDER BY name LIMIT 1
                """)
            try tx.execute(
                """
                INSERT INTO sync_jobs (id, name, payload, state, due_at, fence, attempts, created_at)
                VALUES (\(job), 'test', '', 'dead', 0, 0, 1, 0)
                """)
            try tx.execute(
                """
                INSERT INTO exchange_imports
                    (id, connector, file_name, options, is_dry, actor, state, size, digest,
                     position, created, updated, unchanged, rejected, stored, notes, failures,
                     problem, created_at, moved_at, version)
                VALUES (\(file), 'prices', 'a.csv', '{}', 0, 'system:desk', 'failed', 1, 'd', 0, 0,
                    0, 0, 0, 0, '[]', 1, 'It broke.', 0, 0, 1)
                """)
        }
    }
}
