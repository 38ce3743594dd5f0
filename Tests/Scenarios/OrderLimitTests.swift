import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// How much of an item one order takes, and how large it may be: said by listing and by channel,
/// refused in carts and orders.
@Suite struct OrderLimitTests {
    private static let later = testStart + .seconds(7_200)

    private func limit(_ desk: Desk, _ limits: String, at moment: Instant = testStart) async throws
    {
        _ = try await desk.ask(
            "catalogue.listings.publish", #"{"channel":"shop",\#(limits)}"#, path: ["id": "tea"],
            at: moment)
    }

    private func open(_ desk: Desk, _ limits: String) async throws {
        try await desk.dearTea()
        _ = try await desk.ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"100"}]}"#)
        try await limit(desk, limits)
    }

    private func line(_ quantity: Int, _ sku: String = "green-tea") -> String {
        #"{"sku":"\#(sku)","quantity":"\#(quantity)"}"#
    }

    private func order(_ lines: String...) -> String {
        #"{"channel":"shop","lines":[\#(lines.joined(separator: ","))]}"#
    }

    @Test(arguments: Engines.available)
    func `a cart takes packs, from the least to the most, and says what it takes`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await open(
                desk, #""least_quantity":"6","most_quantity":"12","quantity_multiple":"6""#)
            let path = [
                "cart_id": try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#)
                    .text("id")
            ]
            let table: [(quantity: Int, words: String?)] = [
                (4, "at least 6"), (7, "Take 6 or 12."), (18, "at most 12"), (6, nil),
                (3, "Take 6 or 12."), (6, nil), (6, "at most 12"),
            ]
            for (quantity, words) in table {
                let refused = await desk.refusal("orders.carts.add", line(quantity), path: path)
                #expect((refused == nil) == (words == nil), "\(quantity)")
                guard let words else { continue }
                #expect(refused?.code == "orders.quantity-not-taken")
                #expect(refused?.issues.map(\.pointer) == ["/quantity"])
                #expect(refused?.message.contains(words) == true, "\(refused?.message ?? "")")
            }
            let one = path.merging(["line": "1"]) { $1 }
            for (quantity, isTaken) in [(9, false), (18, false), (3, false), (6, true)] {
                let refused = await desk.refusal(
                    "orders.carts.change", #"{"quantity":"\#(quantity)"}"#, path: one)
                #expect((refused == nil) == isTaken, "\(quantity)")
            }
            let shown = try await desk.ask("orders.carts.show", path: path)
            #expect(shown.text("lines", "0", "quantity") == "6")
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one item add up in an order, in whatever case and way`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await open(desk, #""most_quantity":"5""#)
            _ = try await desk.ask("orders.place", order(line(2), line(3, "GREEN-TEA")))
            let refused = await desk.refusal(
                "orders.place", order(line(2), line(2, "Green-TEA"), line(2), line(1)))
            #expect(refused?.code == "orders.quantity-not-taken")
            #expect(refused?.issues.map(\.pointer) == ["/lines/2/quantity"])
            try await limit(desk, #""most_quantity":null,"least_quantity":"4""#)
            let few = await desk.refusal("orders.place", order(line(1), line(2)))
            #expect(few?.issues.map(\.pointer) == ["/lines/1/quantity"])
            _ = try await desk.ask("orders.place", order(line(2), line(2)))
        }
    }

    @Test(arguments: Engines.available)
    func `two carts do not become one that nobody could order`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await open(desk, #""most_quantity":"5""#)
            let (mine, other) = (try await desk.cart(3), try await desk.cart(4))
            let path = ["cart_id": mine]
            let refused = await desk.refusal(
                "orders.carts.merge", #"{"other_id":"\#(other)","mode":"sum"}"#, path: path)
            #expect(refused?.code == "orders.quantity-not-taken")
            #expect(refused?.issues.map(\.pointer) == ["/other_id"])
            let kept = try await desk.ask("orders.carts.show", path: ["cart_id": other])
            #expect(kept.text("state") == "open")
            let merged = try await desk.ask(
                "orders.carts.merge", #"{"other_id":"\#(other)","mode":"max"}"#, path: path)
            #expect(merged.text("lines", "0", "quantity") == "4")
        }
    }

    @Test(arguments: Engines.available)
    func `a cart over a limit of later is shown, refused with its line, and put right`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await open(desk, #""most_quantity":null"#)
            let cart = try await desk.cart(9)
            let path = ["cart_id": cart]
            _ = try await desk.ask("orders.carts.hold", "{}", path: path)
            try await limit(desk, #""most_quantity":"5""#)
            let shown = try await desk.ask("orders.carts.show", path: path)
            #expect(shown.text("lines", "0", "quantity") == "9")
            for (operation, body) in [
                ("orders.carts.hold", "{}"), ("orders.place", #"{"cart_id":"\#(cart)"}"#),
            ] {
                let refused = await desk.refusal(
                    operation, body, path: operation == "orders.place" ? [:] : path)
                #expect(refused?.code == "orders.quantity-not-taken")
                #expect(refused?.issues.map(\.pointer) == ["/cart_id"])
                #expect(refused?.message.hasPrefix("Line 1: one order takes at most 5") == true)
            }
            let one = path.merging(["line": "1"]) { $1 }
            let more = await desk.refusal("orders.carts.change", #"{"quantity":"10"}"#, path: one)
            #expect(more?.issues.map(\.pointer) == ["/quantity"])
            for quantity in [7, 5] {
                _ = try await desk.ask(
                    "orders.carts.change", #"{"quantity":"\#(quantity)"}"#, path: one)
            }
            _ = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
        }
    }

    @Test(arguments: Engines.available)
    func `lines of one item add up in a cart, and are put right one after the other`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await open(desk, #""most_quantity":"8""#)
            let cart = try await desk.cart(4)
            let path = ["cart_id": cart]
            let placed = #"{"sku":"GREEN-TEA","quantity":"%","location":"dc-9"}"#
            let over = await desk.refusal(
                "orders.carts.add", placed.replacing("%", with: "5"), path: path)
            #expect(over?.code == "orders.quantity-not-taken")
            _ = try await desk.ask(
                "orders.carts.add", placed.replacing("%", with: "4"), path: path)
            try await limit(desk, #""most_quantity":"5""#)
            let refused = await desk.refusal("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(refused?.message.hasPrefix("Line 2: one order takes at most 5") == true)
            for (line, quantity) in [("1", 2), ("2", 3)] {
                _ = try await desk.ask(
                    "orders.carts.change", #"{"quantity":"\#(quantity)"}"#,
                    path: path.merging(["line": line]) { $1 })
            }
            _ = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
        }
    }

    @Test(arguments: Engines.available)
    func `a sale that is told late is a fact, whatever an order takes by now`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await open(desk, #""most_quantity":null"#)
            let carts = (try await desk.cart(3), try await desk.cart(3))
            try await limit(desk, #""most_quantity":"2""#, at: Self.later)
            _ = try await desk.ask(
                "catalogue.channels.update",
                #"{"most_order_units":"1","most_order_gross":{"amount":"100","currency":"IDR"}}"#,
                path: ["code": "shop"], at: Self.later)
            let then = #","occurred_at":"\#(testStart + .seconds(60))""#
            for sale in [#"{"cart_id":"\#(carts.0)""#, String(order(line(3)).dropLast())] {
                let now = await desk.refusal("orders.place", sale + "}", at: Self.later)
                #expect(now?.code == "orders.quantity-not-taken")
                let told = try await desk.ask("orders.place", sale + then + "}", at: Self.later)
                #expect(told.text("lines", "0", "quantity") == "3")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `an item that goes by another unit is refused where limits leave none of it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"cheese","name":"Cheese","status":"active","options":["form"],"#
                    + #""listings":[{"channel":"shop","most_quantity":"0.5"}],"#
                    + #""variants":[{"sku":"CHEESE","unit":"kg","choices":["loose"]}]}"#)
            func add(_ sku: String, _ unit: String) async -> RetailError? {
                await desk.refusal(
                    "catalogue.variants.create",
                    #"{"variant":{"sku":"\#(sku)","unit":"\#(unit)","choices":["\#(sku)"]}}"#,
                    path: ["id": "cheese"])
            }
            let box = await add("CHEESE-BOX", "piece")
            #expect(box?.code == "catalogue.limits-unfit")
            #expect(box?.issues.map(\.pointer) == ["/variant/unit"])
            #expect(box?.message.contains("shop") == true)
            #expect(await add("CHEESE-OLD", "kg") == nil)
            let taken = await add("CHEESE-OLD", "kg")
            #expect(taken?.code == "catalogue.sku-taken")
            #expect(taken?.issues.map(\.pointer) == ["/variant/sku"])
            _ = try await desk.ask(
                "catalogue.listings.publish", #"{"channel":"shop","most_quantity":"2"}"#,
                path: ["id": "cheese"])
            #expect(await add("CHEESE-BOX", "piece") == nil)
        }
    }
}
