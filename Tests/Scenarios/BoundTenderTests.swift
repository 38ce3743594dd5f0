import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What is given for how is paid binds who gets it, and nobody else.
@Suite struct BoundTenderTests {
    private static let tenth = #""gives":{"kind":"percentage","rate":"0.1"}"#
    private static let byCard = #"{"kind":"tender","tenders":["card"]}"#

    private func pay(_ amount: String, _ desk: Desk, _ more: String = "") -> String {
        #"{"tender":"card","reference":"pay-\#(desk.ids.next())","#
            + #""amount":{"amount":"\#(amount)","currency":"IDR"}\#(more)}"#
    }

    private func promise(_ amount: String, _ desk: Desk) -> String {
        pay(amount, desk, #","authorise_only":true"#)
    }

    @Test(arguments: Engines.available)
    func `what is given for another reason as well binds nobody`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            let first = #"{"kind":"order","first_order":1,"last_order":1}"#
            try await desk.offer("welcome", Self.tenth + #","one_of":[\#(first),\#(Self.byCard)]"#)
            func customer(_ name: String) async throws -> String {
                let made = try await desk.ask("crm.customers.create", #"{"name":"\#(name)"}"#)
                return #""customer_id":"\#(made.text("id"))""#
            }
            let (ana, budi) = (try await customer("Ana"), try await customer("Budi"))
            let later = try await desk.order(1, ana)
            #expect(later.text("gross", "amount") == "9000")
            #expect(later.text("for_tender").isEmpty)
            let payments = #","payments":[\#(promise("9000", desk))]"#
            let promised = try await desk.order(1, budi + payments)
            #expect(promised.text("gross", "amount") == "9000")
            #expect(promised.text("for_tender").isEmpty)
            // From the second order on it is given for the card alone.
            #expect(try await desk.order(1, ana).text("gross", "amount") == "10000")
            let bound = try await desk.order(
                1, ana + #","payments":[\#(promise("9000", desk))]"#)
            #expect(bound.text("for_tender") == "card")
        }
    }

    @Test(arguments: Engines.available)
    func `points that are multiplied for a tender bind as what is taken off does`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer(
                "triple", #""gives":{"kind":"points","factor":"3"},"conditions":[\#(Self.byCard)]"#)
            let made = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#)
            let mira = #""customer_id":"\#(made.text("id"))","#
            let little = await desk.orderRefusal(1, mira + #""payments":[\#(promise("1", desk))]"#)
            #expect(little?.code == "orders.unpaid")
            let all = try await desk.order(1, mira + #""payments":[\#(promise("10000", desk))]"#)
            #expect(all.text("lines", "0", "points", "factor") == "3")
            #expect(all.text("for_tender") == "card")
            // Nobody gets the points of a guest, who may pay a part by card.
            let guest = try await desk.order(1, #""payments":[\#(promise("1", desk))]"#)
            #expect(guest.text("for_tender").isEmpty)
            let unpaid = try await desk.order(1)
            #expect(unpaid.text("lines", "0", "points", "factor").isEmpty)
            #expect(unpaid.text("for_tender").isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a point is not enough to pay otherwise than by card`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            _ = try await desk.ask(
                "loyalty.earning-rules.set",
                #"{"spend_per_point":"1000","worth_per_point":"100","valid_days":365}"#,
                path: ["currency": "IDR"])
            let mira = try await desk.ask("crm.customers.create", #"{"name":"Mira"}"#).text("id")
            _ = try await desk.ask(
                "loyalty.points.adjust", #"{"points":100,"currency":"IDR","note":"Gift"}"#,
                path: ["customer_id": mira])
            let notByCard = #"{"kind":"tender","tenders":["card"],"is_negated":true}"#
            try await desk.offer(
                "triple", #""gives":{"kind":"points","factor":"3"},"conditions":[\#(notByCard)]"#)
            func points(_ count: Int) -> String {
                #""customer_id":"\#(mira)","payments":[{"tender":"points","points":\#(count)}]"#
            }
            #expect(await desk.orderRefusal(1, points(1))?.code == "orders.unpaid")
            let all = try await desk.order(1, points(100))
            #expect(all.text("lines", "0", "points", "factor") == "3")
            #expect(all.text("for_tender") == "points")
        }
    }

    @Test(arguments: Engines.available)
    func `two payments by one tender are by that tender`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer("by-card", Self.tenth + #","conditions":[\#(Self.byCard)]"#)
            func twice() -> String {
                #""payments":[\#(pay("5000", desk)),\#(pay("4000", desk))]"#
            }
            let order = try await desk.order(1, twice())
            #expect(order.text("gross", "amount") == "9000")
            #expect(order.text("for_tender") == "card")
            let cart = try await desk.cart(1)
            let ordered = try await desk.ask(
                "orders.place", #"{"cart_id":"\#(cart)",\#(twice())}"#)
            #expect(ordered.text("gross", "amount") == "9000")
        }
    }

    @Test(arguments: Engines.available)
    func `once the goods are out, money is taken by whatever tender`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await desk.dearTea()
            try await desk.offer("by-card", Self.tenth + #","conditions":[\#(Self.byCard)]"#)
            let order = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","location":"dc-9","lines":[{"sku":"green-tea","quantity":"1","#
                    + #""method":"carry-out"}],"payments":[\#(promise("9000", desk))]}"#)
            let path = ["order_id": order.text("id")]
            _ = try await desk.ask(
                "orders.payments.decline", "{}", path: path.merging(["payment": "1"]) { $1 })
            let paid = try await desk.ask(
                "orders.payments.take",
                #"{"payments":[{"tender":"cash","amount":{"amount":"9000","currency":"IDR"}}]}"#,
                path: path)
            #expect(paid.text("payment") == "paid")
        }
    }
}
