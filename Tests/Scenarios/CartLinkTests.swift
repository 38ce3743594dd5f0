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
        at moment: Instant = testStart
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        let more = expected.map { #","expected_gross":{"amount":"\#($0)","currency":"IDR"}"# }
        let call = Call(
            actor: .anonymous, grants: [], now: moment, ids: ids, requestID: "stranger",
            idempotencyKey: key ?? "\(ids.next())", address: "192.0.2.1")
        let body = operation.kind == .command ? more ?? "" : ""
        let input = OperationInput(
            path: [:], body: try JSONDocument(Array(#"{"link":"\#(link)"\#(body)}"#.utf8)).root)
        return Answer(
            document: try JSONDocument(try await selaras.perform(operation, input, call).body))
    }

    fileprivate func strangerRefusal(
        _ name: String, _ link: String, _ expected: String?, at moment: Instant = testStart
    ) async -> RetailError? {
        do { _ = try await stranger(name, link, expected, at: moment) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }
}
