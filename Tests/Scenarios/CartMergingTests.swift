import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// A customer with two carts: they are found, and become one.
@Suite struct CartMergingTests {
    @Test(arguments: Engines.available)
    func `two carts become one, by what is said of lines that both have`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "tenth", #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#,
                coupon: "TENTH")
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            for (mode, quantity, gross) in [
                ("sum", "3", "27000"), ("max", "2", "18000"), ("keep", "1", "9000"),
            ] {
                let (mine, guest) = (try await desk.cart(1), try await desk.cart(2))
                _ = try await desk.ask(
                    "orders.carts.assign", #"{"customer_id":"\#(ana)"}"#, path: ["cart_id": mine])
                _ = try await desk.ask(
                    "orders.cart-coupons.add", #"{"code":"TENTH"}"#, path: ["cart_id": guest])
                _ = try await desk.ask("orders.carts.hold", "{}", path: ["cart_id": guest])
                let merged = try await desk.ask(
                    "orders.carts.merge", #"{"other_id":"\#(guest)","mode":"\#(mode)"}"#,
                    path: ["cart_id": mine])
                #expect(merged.text("lines", "0", "quantity") == quantity, "\(mode)")
                #expect(merged.text("gross", "amount") == gross, "\(mode)")
                #expect(merged.text("customer_id") == ana)
                let gone = try await desk.ask("orders.carts.show", path: ["cart_id": guest])
                #expect(gone.text("state") == "abandoned")
                #expect(try await desk.level() == ["7", "0"])
            }
            let open = try await desk.ask(
                "orders.carts.list", query: [("customer_id", ana), ("state", "open")])
            #expect(!open.text("items", "2", "id").isEmpty && open.text("items", "3", "id").isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `where it is sent and what it costs whom it now belongs to go with it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            try await desk.offer(
                "hers", #""gives":{"kind":"percentage","rate":"0.5"},"customers":["\#(ana)"]"#)
            let (guest, mine) = (try await desk.cart(1), try await desk.cart(1))
            _ = try await desk.ask("orders.carts.hold", "{}", path: ["cart_id": guest])
            _ = try await desk.ask(
                "orders.carts.assign", #"{"customer_id":"\#(ana)"}"#, path: ["cart_id": mine])
            _ = try await desk.ask(
                "orders.carts.update", #"{"ship_to":"ID-JK"}"#, path: ["cart_id": mine])
            let merged = try await desk.ask(
                "orders.carts.merge", #"{"other_id":"\#(mine)"}"#, path: ["cart_id": guest])
            #expect(merged.text("customer_id") == ana)
            #expect(merged.text("ship_to") == "ID-JK")
            #expect(merged.text("gross", "amount") == "10000")
        }
    }

    @Test(arguments: Engines.available)
    func `carts of two customers, or one cart twice, stay apart`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let (one, two) = (try await desk.cart(1), try await desk.cart(1))
            for (name, cart) in [("Ana", one), ("Budi", two)] {
                let id = try await desk.ask("crm.customers.create", #"{"name":"\#(name)"}"#)
                    .text("id")
                _ = try await desk.ask(
                    "orders.carts.assign", #"{"customer_id":"\#(id)"}"#, path: ["cart_id": cart])
            }
            for other in [one, two] {
                let refused = await desk.refusal(
                    "orders.carts.merge", #"{"other_id":"\#(other)"}"#, path: ["cart_id": one])
                #expect(refused?.code == "orders.carts-apart")
            }
            let unknown = await desk.refusal("orders.carts.list")
            #expect(unknown?.code == "orders.customer-unknown")
        }
    }
}
