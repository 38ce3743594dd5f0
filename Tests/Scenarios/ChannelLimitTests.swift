import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// How large one order of a channel may be, and how listings keep what they say of quantities.
@Suite struct ChannelLimitTests {
    private func change(_ desk: Desk, _ body: String) async throws {
        _ = try await desk.ask("catalogue.channels.update", body, path: ["code": "shop"])
    }

    @Test(arguments: Engines.available)
    func `an order of a channel costs and has no more than is said, in carts too`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let cart = try await desk.cart(4)
            let path = ["cart_id": cart]
            let one = path.merging(["line": "1"]) { $1 }
            let limits = [
                #"{"most_order_gross":{"amount":"30000","currency":"IDR"}}"#,
                #"{"most_order_gross":null,"most_order_units":"3"}"#,
            ]
            for limit in limits {
                try await change(desk, limit)
                let table: [(String, String, [String: String], String)] = [
                    ("orders.carts.add", #"{"sku":"green-tea","quantity":"1"}"#, path, "/quantity"),
                    ("orders.carts.change", #"{"quantity":"5"}"#, one, "/quantity"),
                    ("orders.carts.hold", "{}", path, "/cart_id"),
                    ("orders.place", #"{"cart_id":"\#(cart)"}"#, [:], "/cart_id"),
                    (
                        "orders.place",
                        #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"4"}]}"#, [:],
                        "/lines"
                    ),
                ]
                for (operation, body, path, pointer) in table {
                    let refused = await desk.refusal(operation, body, path: path)
                    #expect(refused?.code == "orders.order-too-large", "\(operation) \(limit)")
                    #expect(refused?.issues.map(\.pointer) == [pointer])
                    #expect(refused?.message.contains("at most") == true)
                }
                // Less is taken, and what stays within is ordered.
                _ = try await desk.ask("orders.carts.change", #"{"quantity":"3"}"#, path: one)
                _ = try await desk.order(3)
                try await change(desk, #"{"most_order_gross":null,"most_order_units":null}"#)
                _ = try await desk.ask("orders.carts.change", #"{"quantity":"4"}"#, path: one)
            }
            _ = try await desk.ask("orders.carts.abandon", "{}", path: path)
        }
    }

    @Test(arguments: Engines.available)
    func `a channel says what an order costs in its own currency`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let dollars = #""most_order_gross":{"amount":"10","currency":"USD"}"#
            let changed = await desk.refusal(
                "catalogue.channels.update", "{\(dollars)}", path: ["code": "shop"])
            let opened = await desk.refusal(
                "catalogue.channels.create",
                #"{"code":"other","name":"X","kind":"web","currency":"IDR","locale":"id-ID","#
                    + "\(dollars)}")
            for refused in [changed, opened] {
                #expect(refused?.code == "catalogue.currency-not-sold")
                #expect(refused?.issues.map(\.pointer) == ["/most_order_gross"])
            }
            try await change(
                desk, #"{"most_order_gross":{"amount":"10","currency":"IDR"},"name":"Stall"}"#)
            let shown = try await desk.ask("catalogue.channels.show", path: ["code": "shop"])
            #expect(shown.text("most_order_gross", "amount") == "10")
        }
    }

    @Test(arguments: Engines.available)
    func `a listing keeps what it says of quantities until that is changed or taken away`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let path = ["id": "tea"]
            let table: [(published: String, shown: [String])] = [
                (
                    #","least_quantity":"2","most_quantity":"8","quantity_multiple":"2""#,
                    ["2", "8", "2"]
                ),
                ("", ["2", "8", "2"]), (#","most_quantity":"4""#, ["2", "4", "2"]),
                (#","least_quantity":null,"quantity_multiple":null"#, ["", "4", ""]),
            ]
            let names = ["least_quantity", "most_quantity", "quantity_multiple"]
            for (published, shown) in table {
                let product = try await desk.ask(
                    "catalogue.listings.publish", #"{"channel":"shop"\#(published)}"#, path: path)
                #expect(names.map { product.text("listings", "0", $0) } == shown)
                let item = try await desk.ask(
                    "catalogue.variants.show", path: ["sku": "green-tea"],
                    query: [("channel", "shop")])
                #expect(names.map { item.text("offer", $0) } == shown)
            }
            let end = testStart + .seconds(60)
            let kept = try await desk.ask(
                "catalogue.listings.unpublish", #"{"at":"\#(end)"}"#,
                path: ["id": "tea", "channel": "shop"])
            #expect(kept.text("listings", "0", "most_quantity") == "4")
        }
    }

    @Test(arguments: Engines.available)
    func `limits that leave nothing to take are refused at the field`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let table: [(limits: String, field: String)] = [
                (#""least_quantity":"5","most_quantity":"4""#, "most_quantity"),
                (#""most_quantity":"9","quantity_multiple":"6""#, "most_quantity"),
                (#""least_quantity":"4","quantity_multiple":"6""#, "least_quantity"),
                (#""quantity_multiple":"0.5""#, "quantity_multiple"),
                (#""most_quantity":"1.5""#, "most_quantity"),
            ]
            for (limits, field) in table {
                let published = await desk.refusal(
                    "catalogue.listings.publish", #"{"channel":"shop",\#(limits)}"#,
                    path: ["id": "tea"])
                let made = await desk.refusal(
                    "catalogue.products.create",
                    #"{"slug":"cup","name":"Cup","listings":[{"channel":"shop",\#(limits)}],"#
                        + #""variants":[{"sku":"cup"}]}"#)
                #expect(published?.code == "catalogue.limits-unfit", "\(limits)")
                #expect(published?.issues.map(\.pointer) == ["/\(field)"], "\(limits)")
                #expect(made?.issues.map(\.pointer) == ["/listings/0/\(field)"], "\(limits)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `delivery and fees count in what an order costs at most`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            _ = try await desk.ask(
                "orders.charges.create",
                #"{"code":"wrap","kind":"fee","market":"id","name":"Wrap","#
                    + #""price":{"amount":"5000","currency":"IDR"}}"#)
            try await change(desk, #"{"most_order_gross":{"amount":"24999","currency":"IDR"}}"#)
            let refused = await desk.orderRefusal(2, #""fees":["wrap"]"#)
            #expect(refused?.code == "orders.order-too-large")
            let cart = try await desk.cart(2)
            _ = try await desk.ask(
                "orders.carts.update", #"{"fees":["wrap"]}"#, path: ["cart_id": cart])
            let held = await desk.refusal("orders.carts.hold", "{}", path: ["cart_id": cart])
            #expect(held?.code == "orders.order-too-large")
            try await change(desk, #"{"most_order_gross":{"amount":"25000","currency":"IDR"}}"#)
            _ = try await desk.order(2, #""fees":["wrap"]"#)
        }
    }
}
