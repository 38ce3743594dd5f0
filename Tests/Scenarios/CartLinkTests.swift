import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// A cart that staff began is ordered by whoever has its link, who learns nothing of whose it is.
@Suite struct CartLinkTests {
    @Test(arguments: Engines.available)
    func `a stranger sees what it costs and not whose it is, and orders it for its customer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana Wijaya"}"#)
                .text("id")
            try await desk.offer(
                "birthday", #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create",
                #"{"code":"FOR-ANA","promotion":"birthday","customer_id":"\#(ana)"}"#)
            let cart = try await desk.cart(2)
            _ = try await desk.ask(
                "orders.carts.assign", #"{"customer_id":"\#(ana)"}"#, path: ["cart_id": cart])
            _ = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"FOR-ANA"}"#, path: ["cart_id": cart])
            let link = try await desk.link(to: cart)
            let shown = try await desk.show(link)
            #expect(shown.text("gross", "amount") == "18000")
            #expect(shown.text("discount", "amount") == "2000")
            #expect(shown.text("lines", "0", "quantity") == "2")
            let dear = await desk.strangerRefusal("orders.cart-links.place", link, "20000")
            #expect(dear?.code == "orders.gross-changed")
            let order = try await desk.stranger("orders.cart-links.place", link, "18000")
            #expect(order.text("status") == "awaiting-payment")
            #expect(order.text("due", "amount") == "18000" && !order.text("pay_by").isEmpty)
            for answer in [shown, order] {
                let text = String(decoding: answer.document.root.rawBytes, as: UTF8.self)
                for secret in [ana, "Ana", "FOR-ANA", "birthday", cart] {
                    #expect(!text.contains(secret), "\(secret) in \(text)")
                }
            }
            let sold = try await desk.ask(
                "orders.show", path: ["order_id": order.text("id")])
            #expect(sold.text("customer_id") == ana && sold.text("cart_id") == cart)
            #expect(sold.text("channel") == "shop" && sold.text("coupons", "0") == "FOR-ANA")
            let audit = try await desk.ask(
                "sync.audit-entries.list", query: [("subject", order.text("id"))])
            #expect(audit.text("items", "0", "actor") == "system:anonymous")
            #expect(audit.text("items", "0", "operation") == "orders.cart-links.place")
            // What was ordered answers as any ordered cart does.
            for name in ["orders.cart-links.place", "orders.cart-links.show"] {
                let again = await desk.strangerRefusal(name, link, "18000")
                #expect(again?.code == "orders.cart-closed", "\(name)")
            }
            #expect(try await desk.level() == ["7", "2"])
        }
    }

    @Test(arguments: Engines.available)
    func `a link ends with time, a newer one, its revocation and a hand-over`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let cart = try await desk.cart(1)
            func refused(_ link: String, at moment: Instant = testStart) async -> String? {
                await desk.strangerRefusal("orders.cart-links.show", link, nil, at: moment)?
                    .code.rawValue
            }
            #expect(await refused("0000000000000000-0000000000000000") == "orders.link-refused")
            let first = try await desk.link(to: cart)
            let end = testStart + .seconds(3 * 86_400)
            #expect(await refused(first, at: end - .seconds(1)) == nil)
            #expect(await refused(first, at: end) == "orders.link-refused")
            let second = try await desk.link(to: cart)
            #expect(await refused(first) == "orders.link-refused")
            #expect(await refused(second.lowercased()) == nil)
            for _ in 0..<2 {
                _ = try await desk.ask("orders.cart-links.revoke", path: ["cart_id": cart])
                #expect(await refused(second) == "orders.link-refused")
            }
            let third = try await desk.link(to: cart)
            let code = try await desk.ask("orders.carts.hand-over", path: ["cart_id": cart])
                .text("code")
            #expect(await refused(third) == "orders.link-refused")
            let shut = await desk.refusal("orders.cart-links.create", path: ["cart_id": cart])
            #expect(shut?.code == "orders.cart-closed")
            _ = try await desk.ask(
                "orders.carts.take-over", #"{"code":"\#(code)","channel":"shop"}"#)
            #expect(await refused(third) == "orders.link-refused")
            let fourth = try await desk.link(to: cart)
            _ = try await desk.ask("orders.carts.abandon", path: ["cart_id": cart])
            #expect(await refused(fourth) == "orders.cart-closed")
            let empty = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#)
            let nothing = await desk.refusal(
                "orders.cart-links.create", path: ["cart_id": empty.text("id")])
            #expect(nothing?.code == "orders.cart-empty")
        }
    }

    @Test(arguments: Engines.available)
    func `a repeated request gives the first answer, and of many who order one does`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let link = try await desk.link(to: try await desk.cart(1))
            let first = try await desk.stranger(
                "orders.cart-links.place", link, "10000", key: "browser-1")
            let again = try await desk.stranger(
                "orders.cart-links.place", link, "10000", key: "browser-1")
            #expect(first.text("id") == again.text("id") && !first.text("id").isEmpty)

            let raced = try await desk.link(to: try await desk.cart(1))
            let codes = await withTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        await desk.strangerRefusal("orders.cart-links.place", raced, "10000")?
                            .code.rawValue ?? "placed"
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == "placed" }.count == 1, "\(codes)")
            #expect(codes.filter { $0 == "orders.cart-closed" }.count == 19, "\(codes)")
            #expect(try await desk.level() == ["7", "2"])
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon that counts no more is left out of what a link shows and orders`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let tenth = #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#
            try await desk.offer("birthday", tenth, coupon: "FOR-ANA")
            let cart = try await desk.cart(2)
            _ = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"FOR-ANA"}"#, path: ["cart_id": cart])
            let link = try await desk.link(to: cart)
            #expect(try await desk.show(link).text("gross", "amount") == "18000")
            let monday = testStart + .seconds(86_400)
            _ = try await desk.ask(
                "catalogue.promotions.end", "{}", path: ["code": "birthday"], at: monday)
            #expect(
                try await desk.stranger("orders.cart-links.show", link, nil, at: monday)
                    .text("gross", "amount") == "20000")
            // The house sees it in the cart, and takes it out.
            let staff = await desk.refusal(
                "orders.place", #"{"cart_id":"\#(cart)"}"#, at: monday)
            #expect(staff?.code == "orders.coupon-refused")
            let dear = await desk.strangerRefusal(
                "orders.cart-links.place", link, "18000", at: monday)
            #expect(dear?.issues.map(\.pointer) == ["/expected_gross"])
            let order = try await desk.stranger(
                "orders.cart-links.place", link, "20000", at: monday)
            let sold = try await desk.ask("orders.show", path: ["order_id": order.text("id")])
            #expect(sold.text("coupons", "0").isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a refusal is at a field of the link's holder, and tells nothing of the customer`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let cart = try await desk.cart(1)
            _ = try await desk.ask(
                "orders.carts.assign", #"{"customer_id":"\#(ana)"}"#, path: ["cart_id": cart])
            let link = try await desk.link(to: cart)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":"40"}]}"#)
            for _ in 0..<20 { _ = try await desk.order(1, #""customer_id":"\#(ana)""#) }
            let full = await desk.strangerRefusal("orders.cart-links.place", link, "5")
            #expect(full?.code == "orders.link-refused")
            #expect(full?.issues.map(\.pointer) == ["/link"])
            #expect(full?.message.contains("wait") == false, "\(full?.message ?? "")")
            _ = try await desk.ask(
                "catalogue.listings.unpublish", path: ["id": "tea", "channel": "shop"])
            let gone = await desk.strangerRefusal("orders.cart-links.place", link, "5")
            #expect(gone?.code == "orders.not-offered")
            #expect(gone?.issues.map(\.pointer) == ["/link"])
        }
    }

    @Test(arguments: Engines.available)
    func `a link is made by who may order, and orders at the version that is expected`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let cart = try await desk.cart(1)
            func make(_ permissions: Set<String>) async -> RetailError? {
                await desk.attempt(
                    "orders.cart-links.create", path: ["cart_id": cart],
                    by: Call(
                        actor: .system("bot"), grants: [Grant(Permissions(permissions))],
                        now: testStart, ids: desk.ids, requestID: "bot"))
            }
            let bot = await make(["orders.carts.write"])
            #expect(bot?.code == "request.forbidden")
            #expect(bot?.message.contains("orders.write") == true, "\(bot?.message ?? "")")
            #expect(await make(["orders.carts.write", "orders.write"]) == nil)
            let link = try await desk.link(to: cart)
            let stale = await desk.strangerRefusal(
                "orders.cart-links.place", link, "10000", version: 99)
            #expect(stale?.code == "request.stale-version")
            _ = try await desk.stranger("orders.cart-links.place", link, "10000")
        }
    }

    @Test(arguments: Engines.available)
    func `a link does not outlive whose the cart is`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            func customer(_ name: String) async throws -> String {
                try await desk.ask("crm.customers.create", #"{"name":"\#(name)"}"#).text("id")
            }
            let (ana, budi) = (try await customer("Ana"), try await customer("Budi"))
            func assign(_ cart: String, to owner: String) async throws {
                _ = try await desk.ask(
                    "orders.carts.assign", #"{"customer_id":"\#(owner)"}"#,
                    path: ["cart_id": cart])
            }
            func refused(_ link: String) async -> String? {
                await desk.strangerRefusal("orders.cart-links.show", link, nil)?.code.rawValue
            }
            let cart = try await desk.cart(1)
            try await assign(cart, to: ana)
            let link = try await desk.link(to: cart)
            try await assign(cart, to: ana)
            #expect(await refused(link) == nil)
            try await assign(cart, to: budi)
            #expect(await refused(link) == "orders.link-refused")
            let nobodys = try await desk.cart(1)
            let open = try await desk.link(to: nobodys)
            _ = try await desk.ask(
                "orders.carts.merge", #"{"other_id":"\#(cart)"}"#, path: ["cart_id": nobodys])
            #expect(await refused(open) == "orders.link-refused")
        }
    }
}

extension Desk {
    fileprivate func link(to cart: String) async throws -> String {
        try await ask("orders.cart-links.create", path: ["cart_id": cart]).text("link")
    }

    fileprivate func show(_ link: String) async throws -> Answer {
        try await stranger("orders.cart-links.show", link, nil)
    }

    /// Asks as somebody of whom nothing is known.
    fileprivate func stranger(
        _ name: String, _ link: String, _ expected: String?, key: String? = nil,
        version: Int64? = nil, at moment: Instant = testStart
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        let more = expected.map { #","expected_gross":{"amount":"\#($0)","currency":"IDR"}"# }
        let call = Call(
            actor: .anonymous, grants: [], now: moment, ids: ids, requestID: "stranger",
            idempotencyKey: key ?? "\(ids.next())", expectedVersion: version,
            address: "192.0.2.1")
        let body = operation.kind == .command ? more ?? "" : ""
        let input = OperationInput(
            path: [:], body: try JSONDocument(Array(#"{"link":"\#(link)"\#(body)}"#.utf8)).root)
        return Answer(
            document: try JSONDocument(try await selaras.perform(operation, input, call).body))
    }

    fileprivate func strangerRefusal(
        _ name: String, _ link: String, _ expected: String?, version: Int64? = nil,
        at moment: Instant = testStart
    ) async -> RetailError? {
        do {
            _ = try await stranger(name, link, expected, version: version, at: moment)
        } catch { return RetailError.wrapping(error) }
        return nil
    }

    fileprivate func attempt(
        _ name: String, path: [String: String], by call: Call
    ) async -> RetailError? {
        do {
            let operation = try #require(selaras.operation(name), "\(name)")
            _ = try await selaras.perform(operation, OperationInput(path: path), call)
        } catch { return RetailError.wrapping(error) }
        return nil
    }
}
