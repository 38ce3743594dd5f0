import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// A coupon for one customer is, to every other customer who tries its code, as one that there is
/// not; the house sees what it is.
@Suite struct PersonalCouponTests {
    @Test(arguments: Engines.available)
    func `a stranger's coupon is unknown to customers, in cart and order`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let ana = try await desk.customer("Ana")
            let budi = try await desk.customer("Budi")
            try await desk.offer(
                "birthday", #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create",
                #"{"code":"FOR-ANA","promotion":"birthday","customer_id":"\#(ana.customer)"}"#)
            let cart = try await desk.filledCart(of: budi)
            var told: [String] = []
            for code in ["FOR-ANA", "NOTHING"] {
                let refused = await desk.refusal(
                    "orders.cart-coupons.add", #"{"code":"\#(code)"}"#, path: ["cart_id": cart],
                    as: budi)
                #expect(refused?.code == "orders.coupon-unknown")
                told.append((refused?.message ?? "").replacing(code, with: "CODE"))
                let ordered = await desk.refusal(
                    "orders.place", Desk.line(#""coupons":["\#(code)"]"#), as: budi)
                #expect(ordered?.code == "orders.coupon-refused")
                told.append((ordered?.message ?? "").replacing(code, with: "CODE"))
            }
            #expect(told[0] == told[2] && told[1] == told[3], "\(told)")
            // Staff may put it in, and see why it gives nothing; the customer does not.
            let staff = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"FOR-ANA"}"#, path: ["cart_id": cart])
            #expect(staff.text("coupons", "0", "outcome") == "other-customer")
            #expect(staff.text("coupons", "0", "promotion") == "birthday")
            let shown = try await desk.ask(
                "orders.carts.show", nil, path: ["cart_id": cart], as: budi)
            #expect(shown.text("coupons", "0", "outcome") == "unknown")
            #expect(shown.text("coupons", "0", "promotion") == "")
        }
    }

    @Test(arguments: Engines.available)
    func `the customer whose coupon it is uses it, under any merged record`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let ana = try await desk.customer("Ana")
            let other = try await desk.customer("Ana again")
            _ = try await desk.ask(
                "crm.customers.merge", #"{"other_id":"\#(other.customer)","reason":"same"}"#,
                path: ["customer_id": ana.customer])
            try await desk.offer(
                "birthday", #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#)
            _ = try await desk.ask(
                "catalogue.coupons.create",
                #"{"code":"FOR-ANA","promotion":"birthday","customer_id":"\#(other.customer)"}"#)
            let cart = try await desk.filledCart(of: ana)
            let given = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"FOR-ANA"}"#, path: ["cart_id": cart],
                as: ana)
            #expect(given.text("coupons", "0", "outcome") == "applied")
            let order = try await desk.ask(
                "orders.place", Desk.line(#""coupons":["FOR-ANA"]"#), as: ana)
            #expect(order.text("gross", "amount") == "9000")
        }
    }
}

/// A customer with a token of their own.
private struct Shopper {
    let customer: String
    let own: OwnData
}

extension Desk {
    fileprivate func customer(_ name: String) async throws -> Shopper {
        let id = try await ask("crm.customers.create", #"{"name":"\#(name)"}"#).text("id")
        guard case .customer(let raw) = try Actor(id) else {
            throw RetailError.notFound("test.customer", "\(id) is no customer.")
        }
        return Shopper(customer: id, own: OwnData(customer: raw, channel: try Code("shop")))
    }

    fileprivate static func line(_ more: String) -> String {
        #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],\#(more)}"#
    }

    fileprivate func filledCart(of shopper: Shopper) async throws -> String {
        let cart = try await ask("orders.carts.create", #"{"channel":"shop"}"#, as: shopper)
            .text("id")
        _ = try await ask(
            "orders.carts.add", #"{"sku":"green-tea","quantity":"1"}"#, path: ["cart_id": cart],
            as: shopper)
        return cart
    }

    fileprivate func ask(
        _ name: String, _ body: String?, path: [String: String] = [:], as shopper: Shopper
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        let call = Call(
            actor: .customer(shopper.own.customer), grants: [], own: shopper.own, now: testStart,
            ids: ids, requestID: "desk", idempotencyKey: "\(ids.next())")
        let input = OperationInput(
            path: path, body: try body.map { try JSONDocument(Array($0.utf8)).root })
        return Answer(
            document: try JSONDocument(try await selaras.perform(operation, input, call).body))
    }

    fileprivate func refusal(
        _ name: String, _ body: String?, path: [String: String] = [:], as shopper: Shopper
    ) async -> RetailError? {
        do { _ = try await ask(name, body, path: path, as: shopper) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }
}
