import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// Who tries codes waits; the house does not.
@Suite struct GuessingTests {
    @Test(arguments: Engines.available)
    func `a customer who tries coupons waits, and nobody else`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "tenth", #""gives":{"kind":"percentage","rate":"0.1"},"needs_coupon":true"#,
                coupon: "TENTH")
            let ana = try await desk.shopper("Ana")
            let budi = try await desk.shopper("Budi")
            let cart = try await desk.cart(of: ana)
            // What is right is no guess, however often it is tried.
            for _ in 0..<12 { #expect(await desk.tries("TENTH", on: cart, as: ana) == nil) }
            for number in 0..<10 {
                let refused =
                    number.isMultiple(of: 2)
                    ? await desk.tries("WRONG-\(number)", on: cart, as: ana)
                    : await desk.orders("WRONG-\(number)", as: ana)
                #expect(refused?.kind != .limited && refused != nil, "\(number)")
            }
            for refused in [
                await desk.tries("WRONG", on: cart, as: ana),
                await desk.tries("TENTH", on: cart, as: ana), await desk.orders("TENTH", as: ana),
            ] {
                #expect(refused?.code == "orders.too-many-guesses")
                #expect(refused?.retryAfter == .seconds(1))
            }
            #expect(await desk.orders("TENTH", as: budi) == nil)
            for number in 0..<30 {
                let staff = await desk.refusal(
                    "orders.cart-coupons.add", #"{"code":"WRONG-\#(number)"}"#,
                    path: ["cart_id": cart])
                #expect(staff?.code == "orders.coupon-unknown")
            }
            let later = testStart + .seconds(1)
            #expect(await desk.tries("TENTH", on: cart, as: ana, at: later) == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `a stranger who tries links waits on that network`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            let cart = try await desk.cart(1)
            let link = try await desk.ask("orders.cart-links.create", path: ["cart_id": cart])
                .text("link")
            for number in 10..<30 {
                let wrong = await desk.shows(
                    "00000000000000\(number)-0000000000000000", from: "192.0.2.1")
                #expect(wrong?.code == "orders.link-refused")
            }
            let waits = await desk.shows(link, from: "192.0.2.1")
            #expect(waits?.code == "orders.too-many-guesses" && waits?.kind == .limited)
            #expect(await desk.shows(link, from: "192.0.2.2") == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `a link that has ended was guessed by nobody`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            func link(to cart: String, at moment: Instant) async throws -> String {
                try await desk.ask(
                    "orders.cart-links.create", path: ["cart_id": cart], at: moment
                ).text("link")
            }
            let fourth = testStart + .seconds(4 * 86_400)
            let ended = try await link(to: try await desk.cart(1), at: testStart)
            let cart = try await desk.cart(1)
            let replaced = try await link(to: cart, at: fourth)
            let good = try await link(to: cart, at: fourth)
            for _ in 0..<25 {
                let over = await desk.shows(ended, from: "192.0.2.1", at: fourth)
                #expect(over?.code == "orders.link-refused")
            }
            #expect(await desk.shows(good, from: "192.0.2.1", at: fourth) == nil)
            for _ in 0..<20 {
                let void = await desk.shows(replaced, from: "192.0.2.1", at: fourth)
                #expect(void?.code == "orders.link-refused")
            }
            let waits = await desk.shows(good, from: "192.0.2.1", at: fourth)
            #expect(waits?.code == "orders.too-many-guesses")
        }
    }
}

extension Desk {
    fileprivate func shopper(_ name: String) async throws -> OwnData {
        let id = try await ask("crm.customers.create", #"{"name":"\#(name)"}"#).text("id")
        guard case .customer(let raw) = try Actor(id) else {
            throw RetailError.notFound("test.customer", "\(id) is no customer.")
        }
        return OwnData(customer: raw, channel: try Code("shop"))
    }

    fileprivate func cart(of own: OwnData) async throws -> String {
        let cart = try await cart(1)
        let id = Actor.customer(own.customer).text
        _ = try await ask(
            "orders.carts.assign", #"{"customer_id":"\#(id)"}"#, path: ["cart_id": cart])
        return cart
    }

    fileprivate func tries(
        _ code: String, on cart: String, as own: OwnData, at moment: Instant = testStart
    ) async -> RetailError? {
        await attempt(
            "orders.cart-coupons.add", #"{"code":"\#(code)"}"#, path: ["cart_id": cart], as: own,
            at: moment)
    }

    fileprivate func orders(_ code: String, as own: OwnData) async -> RetailError? {
        await attempt(
            "orders.place",
            #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
                + #""coupons":["\#(code)"]}"#, as: own)
    }

    fileprivate func shows(
        _ link: String, from address: String, at moment: Instant = testStart
    ) async -> RetailError? {
        await attempt(
            "orders.cart-links.show", #"{"link":"\#(link)"}"#, from: address, at: moment)
    }

    /// Why it is refused to a customer, or to a stranger; nil when it is done.
    private func attempt(
        _ name: String, _ body: String, path: [String: String] = [:], as own: OwnData? = nil,
        from address: String? = nil, at moment: Instant = testStart
    ) async -> RetailError? {
        do {
            let operation = try #require(selaras.operation(name), "\(name)")
            let call = Call(
                actor: own.map { .customer($0.customer) } ?? .anonymous, grants: [], own: own,
                now: moment, ids: ids, requestID: "guess", idempotencyKey: "\(ids.next())",
                address: address)
            let input = OperationInput(path: path, body: try JSONDocument(Array(body.utf8)).root)
            _ = try await selaras.perform(operation, input, call)
            return nil
        } catch { return RetailError.wrapping(error) }
    }
}
