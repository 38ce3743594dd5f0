import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What promotions ask for, where half of it is known, or known too late.
@Suite struct PromotionScenarioTests {
    private static let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#

    @Test(arguments: Engines.available)
    func `what is given for a tender is given to who pays all of it at once by that`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "by-card", Self.tenth + #","conditions":[{"kind":"tender","tenders":["card"]}]"#)
            func pay(_ amount: String) -> String {
                #""payments":[{"tender":"card","reference":"pay-\#(desk.ids.next())","#
                    + #""amount":{"amount":"\#(amount)","currency":"IDR"}}]"#
            }
            #expect(
                try await desk.order(1, #""pay_with":"card""#).text("gross", "amount") == "10000")
            #expect(await desk.orderRefusal(1, pay("5000"))?.code == "orders.unpaid")
            #expect(try await desk.order(1, pay("9000")).text("gross", "amount") == "9000")
        }
    }

    @Test(arguments: Engines.available)
    func `what was given for a card is not kept by who pays in cash after all`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "by-card", Self.tenth + #","conditions":[{"kind":"tender","tenders":["card"]}]"#)
            func pay(_ tender: String, _ more: String) -> String {
                #"{"tender":"\#(tender)","amount":{"amount":"9000","currency":"IDR"}\#(more)}"#
            }
            let promise = pay("card", #","reference":"p-1","authorise_only":true"#)
            let order = try await desk.order(1, #""payments":[\#(promise)]"#)
            #expect(order.text("for_tender") == "card")
            let path = ["order_id": order.text("id")]
            _ = try await desk.ask(
                "orders.payments.decline", "{}", path: path.merging(["payment": "1"]) { $1 })
            let cash = await desk.refusal(
                "orders.payments.take", #"{"payments":[\#(pay("cash", ""))]}"#, path: path)
            #expect(cash?.code == "orders.tender-bound")
            #expect(cash?.issues.first?.pointer == "/payments/0/tender")
            let card = pay("card", #","reference":"p-2""#)
            let paid = try await desk.ask(
                "orders.payments.take", #"{"payments":[\#(card)]}"#, path: path)
            #expect(paid.text("payment") == "paid")
        }
    }

    @Test(arguments: Engines.available)
    func `not so is said of what is known alone`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "again",
                Self.tenth + #","conditions":[{"kind":"order","first_order":1,"last_order":1,"#
                    + #""is_negated":true}]"#)
            try await desk.offer(
                "not-by-card",
                Self.tenth + #","conditions":[{"kind":"tender","tenders":["card"],"#
                    + #""is_negated":true}]"#, lane: "order")
            #expect(try await desk.order(1).text("gross", "amount") == "10000")
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            for gross in ["10000", "9000"] {
                let order = try await desk.order(1, #""customer_id":"\#(ana)""#)
                #expect(order.text("gross", "amount") == gross)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a coupon for a gift waits for the gift, and is not used without it`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "present",
                #""gives":{"kind":"gift","sku":"Green-Tea","quantity":"2"},"needs_coupon":true,"#
                    + #""conditions":[{"kind":"quantity","at_least":"1"}]"#)
            _ = try await desk.ask(
                "catalogue.coupons.create", #"{"code":"PRESENT","promotion":"present","uses":1}"#)
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"cup","name":"Cup","status":"active","listings":[{"channel":"shop"}],"#
                    + #""variants":[{"sku":"CUP","prices":[{"channel":"shop","amount":"500"}]}]}"#)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"CUP","quantity":"7"}]}"#)
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#).text("id")
            _ = try await desk.ask(
                "orders.carts.add", #"{"sku":"CUP","quantity":"1"}"#, path: ["cart_id": cart])
            let waiting = try await desk.ask(
                "orders.cart-coupons.add", #"{"code":"PRESENT"}"#, path: ["cart_id": cart])
            #expect(waiting.text("coupons", "0", "outcome") == "gift-missing")
            let without = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(without.text("coupons", "0").isEmpty)
            let given = try await desk.order(2, #""coupons":["PRESENT"]"#)
            #expect(given.text("gross", "amount") == "0")
            _ = try await desk.ask("orders.cancel", path: ["order_id": given.text("id")])
            #expect(
                try await desk.order(2, #""coupons":["PRESENT"]"#).text("gross", "amount") == "0")
        }
    }

    @Test(arguments: Engines.available)
    func `a budget in another currency is none, and a late sale is judged by its moment`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "foreign", Self.tenth + #","budget":{"amount":"1000000","currency":"USD"}"#)
            #expect(try await desk.order(1).text("gross", "amount") == "10000")
            try await desk.offer("hello", Self.tenth + #","needs_coupon":true"#, coupon: "HELLO")
            let (sold, archived, told) = (
                testStart + .seconds(60), testStart + .seconds(120), testStart + .seconds(180)
            )
            _ = try await desk.ask(
                "catalogue.coupons.archive", path: ["code": "HELLO"], at: archived)
            let body =
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
                + #""coupons":["HELLO"]"#
            let late = try await desk.ask(
                "orders.place", body + #","occurred_at":"\#(sold.rfc3339)"}"#, at: told)
            #expect(late.text("gross", "amount") == "9000")
            #expect(
                await desk.refusal("orders.place", body + "}", at: told)?.code
                    == "orders.coupon-refused")
        }
    }
}
