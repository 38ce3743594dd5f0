import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Delivery and fees, from the cart to what is given back of them.
@Suite struct ChargeScenarioTests {
    private static let free =
        #""target":"delivery","gives":{"kind":"percentage","rate":"1"},"#
        + #""conditions":[{"kind":"amount","amount":{"amount":"30000","currency":"IDR"}}]"#

    @Test(arguments: Engines.available)
    func `delivery is chosen, taxed, paid, and free above a threshold`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.charge("jne", "delivery", "18000")
            try await desk.charge("wrap", "fee", "5000")
            try await desk.offer("free-delivery", Self.free, lane: "order")

            let missing = await desk.orderRefusal(1, "")
            #expect(missing?.code == "orders.delivery-missing")
            #expect(missing?.issues.first?.pointer == "/delivery")

            let small = try await desk.order(2, #""delivery":"jne","fees":["wrap"]"#)
            #expect(small.text("gross", "amount") == "43000")
            // 11 % in each of 20,000, 18,000 and 5,000.
            #expect(small.text("tax", "amount") == "4261")
            #expect(small.text("charges", "0", "line") == "2")
            #expect(small.text("charges", "0", "gross", "amount") == "18000")
            #expect(small.text("charges", "1", "charge") == "wrap")

            let large = try await desk.order(3, #""delivery":"jne""#)
            #expect(large.text("gross", "amount") == "30000")
            #expect(large.text("discount", "amount") == "18000")
            #expect(large.text("charges", "0", "gross", "amount") == "0")
            #expect(
                large.text("charges", "0", "discounts", "0", "promotion") == "free-delivery")
        }
    }

    @Test(arguments: Engines.available)
    func `a cart shows what it may have, and what cannot be had any more`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.charge("jne", "delivery", "18000", #""places":["ID-JK"]"#)
            try await desk.charge("sea", "delivery", "90000", #""places":["SG"]"#)
            try await desk.offer("free-delivery", Self.free, lane: "order")
            let cart = try await desk.cart(3)
            func path(_ more: [String: String] = [:]) -> [String: String] {
                ["cart_id": cart].merging(more) { $1 }
            }
            #expect(
                await desk.refusal(
                    "orders.carts.update", #"{"delivery":"dhl"}"#, path: path())?.code
                    == "orders.charge-unknown")
            let nowhere = try await desk.ask(
                "orders.carts.update", #"{"delivery":"jne"}"#, path: path())
            #expect(nowhere.text("charges", "0", "outcome") == "not-there")
            #expect(nowhere.text("gross", "amount") == "30000")
            #expect(
                await desk.refusal("orders.place", #"{"cart_id":"\#(cart)"}"#)?.code
                    == "orders.charge-refused")

            let sent = try await desk.ask(
                "orders.carts.update", #"{"ship_to":"ID-JK"}"#, path: path())
            #expect(sent.text("charges", "0", "outcome") == "applied")
            let choices = try await desk.ask("orders.cart-charges.show", path: path())
            #expect(choices.text("charges", "0", "charge") == "jne")
            #expect(choices.text("charges", "0", "gross", "amount") == "0")
            #expect(choices.text("charges", "1", "charge").isEmpty)

            _ = try await desk.ask(
                "orders.carts.change", #"{"quantity":"2"}"#, path: path(["line": "1"]))
            let dear = try await desk.ask("orders.carts.show", path: path())
            #expect(dear.text("gross", "amount") == "38000")
            _ = try await desk.ask(
                "orders.charges.update", #"{"price":{"amount":"20000","currency":"IDR"}}"#,
                path: ["code": "jne"])
            #expect(
                await desk.refusal(
                    "orders.place",
                    #"{"cart_id":"\#(cart)","expected_gross":{"amount":"38000","currency":"IDR"}}"#
                )?.code == "orders.gross-changed")
            let order = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(order.text("gross", "amount") == "40000")
            _ = try await desk.ask(
                "orders.charges.update", #"{"is_active":false,"name":"JNE (old)"}"#,
                path: ["code": "jne"])
            let ordered = try await desk.ask("orders.carts.show", path: path())
            #expect(ordered.text("gross", "amount") == "40000")
            #expect(ordered.text("charges", "0", "name") == "Charge jne")
        }
    }

    @Test(arguments: Engines.available)
    func `what is given back of delivery is never more than it cost, in any number of parts`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.charge("jne", "delivery", "18000")
            let order = try await desk.order(
                2,
                #""delivery":"jne","payments":[{"tender":"card","reference":"pay-1","#
                    + #""amount":{"amount":"38000","currency":"IDR"}}]"#)
            let id = order.text("id")
            try await desk.send(id, "2")
            func back(_ lines: String, _ charges: String) -> String {
                #"{"order_id":"\#(id)","location":"dc-9","lines":[\#(lines)],"#
                    + #""charges":[\#(charges)]}"#
            }
            let kept = try await desk.ask(
                "orders.returns.create", back(#"{"line":1,"quantity":"1"}"#, ""))
            #expect(kept.text("refund", "amount") == "10000")
            let part = #"{"line":2,"amount":{"amount":"7000","currency":"IDR"}}"#
            let both = try await desk.ask(
                "orders.returns.create", back(#"{"line":1,"quantity":"1"}"#, part))
            #expect(both.text("refund", "amount") == "17000")
            #expect(both.text("charges", "0", "gross", "amount") == "7000")
            #expect(
                await desk.refusal(
                    "orders.returns.create",
                    back("", #"{"line":2,"amount":{"amount":"12000","currency":"IDR"}}"#))?.code
                    == "orders.return-too-much")
            let rest = try await desk.ask("orders.returns.create", back("", #"{"line":2}"#))
            #expect(rest.text("refund", "amount") == "11000")
            // The tax in 18,000, whatever the parts.
            let taxes = [both, rest].compactMap { Int($0.text("charges", "0", "tax", "amount")) }
            #expect(taxes.reduce(0, +) == 1_784)
            let shown = try await desk.ask("orders.show", path: ["order_id": id])
            #expect(shown.text("refunded", "amount") == "38000")
            #expect(shown.text("charges", "0", "refunded", "amount") == "18000")
            #expect(
                await desk.refusal("orders.returns.create", back("", #"{"line":2}"#))?.code
                    == "orders.return-too-much")
            let told = try await desk.ask(
                "orders.returns.show", path: ["return_id": rest.text("id")])
            #expect(told.text("charges", "0", "charge") == "jne")
        }
    }

    @Test(arguments: Engines.available)
    func `what nobody can pay, have or give is refused where it is said`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            func refused(_ body: String) async -> [String?] {
                let refusal = await desk.refusal("orders.charges.create", body)
                return [refusal?.code.description, refusal?.issues.first?.pointer]
            }
            func charge(_ market: String, _ amount: String, _ currency: String) -> String {
                #"{"code":"jne","kind":"delivery","market":"\#(market)","name":"JNE","#
                    + #""price":{"amount":"\#(amount)","currency":"\#(currency)"}}"#
            }
            #expect(
                await refused(charge("mars", "1000", "IDR"))
                    == ["orders.market-unknown", "/market"])
            #expect(
                await refused(charge("id", "10", "USD"))
                    == ["orders.currency-mismatch", "/price"])
            #expect(
                await refused(charge("id", "-5", "IDR")) == ["request.invalid-input", "/price"])
            #expect(
                await refused(charge("id", "9999999999999", "IDR"))
                    == ["request.invalid-input", "/price"])
            let elsewhere = charge("id", "1000", "IDR").dropLast() + #","channels":["moon"]}"#
            #expect(
                await refused(String(elsewhere)) == ["orders.channel-unknown", "/channels/0"])
            let unknown = charge("id", "1000", "IDR").dropLast() + #","tax_class":"standart"}"#
            #expect(
                await refused(String(unknown)) == ["orders.tax-class-unknown", "/tax_class"])
            try await desk.charge("jne", "delivery", "18000")
            #expect(
                await refused(charge("id", "1000", "IDR")) == ["orders.charge-taken", "/code"])
            let gone = try await desk.order(1, #""delivery":"jne""#).text("id")
            _ = try await desk.ask("orders.cancel", path: ["order_id": gone])
            let back = await desk.refusal(
                "orders.returns.create",
                #"{"order_id":"\#(gone)","location":"dc-9","charges":[{"line":2}]}"#)
            #expect(back?.code == "orders.return-too-much")
            #expect(back?.issues.first?.pointer == "/charges")
            #expect(
                await desk.orderRefusal(1, #""delivery":"jne","fees":["jne"]"#)?.issues.first?
                    .pointer == "/fees/0")
            let wrong = await desk.refusal(
                "catalogue.promotions.create",
                #"{"code":"gift-delivery","name":"X","lane":"item","target":"delivery","#
                    + #""gives":{"kind":"gift","sku":"GREEN-TEA","quantity":"1"}}"#)
            #expect(wrong?.issues.first?.pointer == "/target")
        }
    }
}

extension Desk {
    /// Offers delivery or a fee in the desk's market.
    fileprivate func charge(
        _ code: String, _ kind: String, _ amount: String, _ more: String = ""
    ) async throws {
        _ = try await ask(
            "orders.charges.create",
            #"{"code":"\#(code)","kind":"\#(kind)","market":"id","name":"Charge \#(code)","#
                + #""price":{"amount":"\#(amount)","currency":"IDR"}\#(more.isEmpty ? "" : ",")"#
                + more + "}")
    }

    /// Sends the tea of an order.
    fileprivate func send(_ order: String, _ quantity: String) async throws {
        let sent = try await ask(
            "orders.fulfilments.create",
            #"{"method":"shipment","location":"dc-9","#
                + #""lines":[{"line":1,"quantity":"\#(quantity)"}]}"#, path: ["order_id": order])
        _ = try await ask(
            "orders.fulfilments.ship", "{}", path: ["fulfilment_id": sent.text("id")])
    }
}
