import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// Scenario C4: what was promised is captured for what was kept, one thing is exchanged, and all
/// comes back by what it was paid with.
@Suite struct EditAndExchangeTests {
    private static let prices = [
        "shirt": "337000", "shoe": "558000", "bag": "420000", "shirt-xl": "362000",
    ]

    @Test(arguments: Engines.available)
    func `C4 capture, edit, exchange, and all comes back`(engine: EngineKind) async throws {
        try await withServedDesk(engine) { desk in
            try await furnish(desk)
            let order = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","delivery":"jne","lines":["#
                    + #"{"sku":"shirt","quantity":"2"},{"sku":"shoe","quantity":"1"}],"#
                    + #""payments":[{"tender":"card","authorise_only":true,"reference":"c4","#
                    + #""amount":{"amount":"1250000","currency":"IDR"}}]}"#)
            let id = order.text("id")
            #expect(order.text("gross", "amount") == "1250000")
            try await edit(id, desk)
            try await capture("692000", id, desk)
            try await capture("420000", id, desk)
            _ = try await desk.ask(
                "orders.payments.void", path: ["order_id": id, "payment": "1"])
            let paid = try await shown(id, desk)
            #expect(try paid.money("paid") == 1_112_000 && paid.money("owed") == 0)
            #expect(try paid.money("refunded") == 0 && paid.money("due") == 0)
            try await send(id, desk)
            let taken = try await exchange(id, desk)
            #expect(try await revenue([id, taken], desk) == 1_137_000)
            var backs = try await bringBack([(1, 1), (4, 1)], of: id, desk)
            for (tender, amount) in try await bringBack([(1, 1)], of: taken, desk) {
                backs[tender, default: 0] += amount
            }
            #expect(backs == ["card": 1_094_000, "cash": 25_000])
            #expect(try await revenue([id, taken], desk) == 18_000)
        }
    }

    private func furnish(_ desk: Desk) async throws {
        for (sku, price) in Self.prices.sorted(by: { $0.key < $1.key }) {
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"\#(sku)","name":"Thing","status":"active","#
                    + #""listings":[{"channel":"shop"}],"variants":[{"sku":"\#(sku)","#
                    + #""prices":[{"channel":"shop","currency":"IDR","amount":"\#(price)"}]}]}"#)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"9"}]}"#)
        }
        _ = try await desk.ask(
            "orders.charges.create",
            #"{"code":"jne","kind":"delivery","market":"id","name":"JNE","#
                + #""price":{"amount":"18000","currency":"IDR"}}"#)
    }

    /// The shoe is replaced by the bag: nothing goes back, and less is asked for.
    private func edit(_ id: String, _ desk: Desk) async throws {
        let asked =
            #"{"changes":[{"kind":"replace","line":2,"sku":"bag","quantity":"1"}]}"#
        let before = try await shown(id, desk)
        _ = try await desk.ask("orders.edits.preview", asked, path: ["order_id": id])
        _ = try await desk.ask("orders.edits.request", asked, path: ["order_id": id])
        _ = try await desk.ask("orders.edits.approve", "{}", path: ["order_id": id, "edit": "1"])
        let after = try await shown(id, desk)
        #expect(before.text("paid", "amount") == after.text("paid", "amount"))
        #expect(try after.money("refunded") == 0 && after.money("owed") == 0)
    }

    private func capture(_ amount: String, _ id: String, _ desk: Desk) async throws {
        _ = try await desk.ask(
            "orders.payments.capture", #"{"amount":{"amount":"\#(amount)","currency":"IDR"}}"#,
            path: ["order_id": id, "payment": "1"])
    }

    private func send(_ id: String, _ desk: Desk) async throws {
        let parcel = try await desk.ask(
            "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
            path: ["order_id": id])
        for act in ["ship", "deliver"] {
            _ = try await desk.ask(
                "orders.fulfilments.\(act)", "{}", path: ["fulfilment_id": parcel.text("id")])
        }
    }

    /// One shirt for another size: the order of that.
    private func exchange(_ id: String, _ desk: Desk) async throws -> String {
        let made = try await desk.ask(
            "orders.exchanges.create",
            #"{"order_id":"\#(id)","location":"dc-9","lines":[{"line":1,"quantity":"1"}],"#
                + #""wanted":[{"sku":"shirt-xl","quantity":"1","method":"carry-out","#
                + #""location":"dc-9"}],"payments":[{"tender":"cash","#
                + #""amount":{"amount":"25000","currency":"IDR"}}]}"#)
        #expect(made.text("exchange", "credit", "amount") == "337000")
        #expect(made.text("order", "payments", "0", "tender") == "card")
        // Its own page tells of what it is the exchange, before all else.
        let taken = made.text("order", "id")
        let view = try await desk.ask("orders.view", path: ["order_id": taken])
        let first = "\(view.count("timeline") - 1)"
        #expect(view.text("timeline", first, "operation") == "orders.exchanges.create")
        #expect(view.text("timeline", first, "parameters", "0", "name") == "exchange_of")
        #expect(view.text("timeline", first, "parameters", "0", "value") == id)
        return taken
    }

    /// What goes back for units of lines, by tender.
    private func bringBack(
        _ lines: [(line: Int, quantity: Int)], of id: String, _ desk: Desk
    ) async throws -> [String: Int] {
        let listed = lines.map { #"{"line":\#($0.line),"quantity":"\#($0.quantity)"}"# }
            .joined(separator: ",")
        let back = try await desk.ask(
            "orders.returns.create",
            #"{"order_id":"\#(id)","location":"dc-9","lines":[\#(listed)]}"#)
        var sums: [String: Int] = [:]
        for place in 0..<back.count("tenders") {
            let amount = try #require(Int(back.text("tenders", "\(place)", "amount", "amount")))
            sums[back.text("tenders", "\(place)", "tender"), default: 0] += amount
        }
        return sums
    }

    /// What came in for orders and did not go back.
    private func revenue(_ orders: [String], _ desk: Desk) async throws -> Int {
        var sum = 0
        for id in orders {
            let order = try await shown(id, desk)
            sum += try order.money("paid") - order.money("refunded")
        }
        return sum
    }

    private func shown(_ id: String, _ desk: Desk) async throws -> Desk.Answer {
        try await desk.ask("orders.show", path: ["order_id": id])
    }
}

extension Desk.Answer {
    fileprivate func money(_ field: String) throws -> Int {
        try #require(Int(text(field, "amount")))
    }
}
