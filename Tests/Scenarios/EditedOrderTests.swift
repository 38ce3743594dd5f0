import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// An order whose goods are changed before they are sent.
@Suite struct EditedOrderTests {
    private func furnish(_ desk: Desk) async throws {
        for (sku, price) in [("shirt", "337000"), ("shoe", "558000"), ("bag", "420000")] {
            _ = try await desk.ask(
                "catalogue.products.create",
                #"{"slug":"\#(sku)","name":"\#(sku)","status":"active","#
                    + #""listings":[{"channel":"shop"}],"variants":[{"sku":"\#(sku)","#
                    + #""prices":[{"channel":"shop","currency":"IDR","amount":"\#(price)"}]}]}"#)
            _ = try await desk.ask(
                "inventory.stock.receive",
                #"{"location":"dc-9","lines":[{"sku":"\#(sku)","quantity":"5"}]}"#)
        }
        _ = try await desk.ask(
            "orders.charges.create",
            #"{"code":"post","kind":"delivery","market":"id","name":"Post","#
                + #""price":{"amount":"18000","currency":"IDR"}}"#)
        _ = try await desk.ask(
            "loyalty.earning-rules.set",
            #"{"spend_per_point":"10000","worth_per_point":"100","valid_days":365}"#,
            path: ["currency": "IDR"])
    }

    private func place(_ desk: Desk, _ customer: String) async throws -> String {
        let order = try await desk.ask(
            "orders.place",
            #"{"channel":"shop","customer_id":"\#(customer)","delivery":"post","#
                + #""lines":[{"sku":"shirt","quantity":"2"},{"sku":"shoe","quantity":"1"}],"#
                + #""payments":[{"tender":"card","authorise_only":true,"reference":"pay","#
                + #""amount":{"amount":"1250000","currency":"IDR"}}]}"#)
        #expect(order.text("gross", "amount") == "1250000")
        #expect(order.text("payment") == "authorised")
        return order.text("id")
    }

    @Test(arguments: Engines.available)
    func `C4 a shoe becomes a bag, and nothing is refunded`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await furnish(desk)
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let path = ["order_id": try await place(desk, ana)]
            let change = #"{"changes":[{"kind":"replace","line":2,"sku":"BAG"}]}"#
            let preview = try await desk.ask("orders.edits.preview", change, path: path)
            #expect(preview.text("worth_before", "amount") == "1250000")
            #expect(preview.text("worth", "amount") == "1112000")
            #expect(preview.text("idle", "amount") == "138000")
            #expect(preview.text("uncovered", "amount") == "0" && preview.count("missing") == 0)
            let edit = try await desk.ask("orders.edits.request", change, path: path)
            #expect(edit.text("stage") == "requested" && edit.text("edit") == "1")
            #expect(edit.text("added", "amount") == "420000")
            #expect(edit.text("given_up", "amount") == "558000")
            let work = try await desk.ask("orders.edits.list")
            #expect(work.count("items") == 1)
            let approval = ["order_id": path["order_id"] ?? "", "edit": "1"]
            let order = try await desk.ask("orders.edits.approve", "{}", path: approval)
            #expect(order.text("refunded", "amount") == "0")
            #expect(order.text("due", "amount") == "1112000")
            #expect(order.text("payment") == "authorised")
            let payment = ["order_id": path["order_id"] ?? "", "payment": "1"]
            for amount in ["692000", "420000"] {
                _ = try await desk.ask(
                    "orders.payments.capture",
                    #"{"amount":{"amount":"\#(amount)","currency":"IDR"}}"#, path: payment)
            }
            let paid = try await desk.ask("orders.payments.void", "{}", path: payment)
            #expect(paid.text("payments", "0", "captured", "amount") == "1112000")
            #expect(paid.text("paid", "amount") == "1112000" && paid.text("payment") == "paid")
            #expect(paid.text("owed", "amount") == "0" && paid.text("due", "amount") == "0")
            let parcel = try await desk.ask(
                "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
                path: path)
            let sent = ["fulfilment_id": parcel.text("id")]
            _ = try await desk.ask("orders.fulfilments.ship", "{}", path: sent)
            _ = try await desk.ask("orders.fulfilments.deliver", "{}", path: sent)
            _ = try await desk.selaras.consumption.catchUp()
            let done = try await desk.ask("orders.show", path: path)
            #expect(done.text("status") == "completed")
            let points = try await desk.ask(
                "loyalty.points-accounts.show", path: ["customer_id": ana])
            #expect(points.text("balance") == "111")
            #expect(try await desk.selaras.verify() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who asks does not approve without the right, and the view says who may`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await furnish(desk)
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let path = ["order_id": try await place(desk, ana)]
            let clerk = [Grant(Permissions(["orders.read", "orders.write"]))]
            let change = #"{"changes":[{"kind":"remove","line":1,"quantity":"1"}]}"#
            _ = try await desk.ask(
                "orders.edits.request", change, path: path, grants: clerk)
            let approval = ["order_id": path["order_id"] ?? "", "edit": "1"]
            let refused = await #expect(throws: RetailError.self) {
                _ = try await desk.ask(
                    "orders.edits.approve", "{}", path: approval, grants: clerk)
            }
            #expect(refused?.code == "request.forbidden")
            let view = try await desk.ask("orders.view", path: path, grants: clerk)
            var acts: [String: String] = [:]
            for place in 0..<view.count("acts") {
                acts[view.text("acts", "\(place)", "operation")] =
                    view.text("acts", "\(place)", "reason", "code")
            }
            #expect(acts["orders.edits.request"] == "")
            #expect(acts["orders.edits.approve"] == "request.forbidden")
            #expect(acts["orders.edits.decline"] == "")
            _ = try await desk.ask(
                "orders.edits.decline", #"{"note":"Not now"}"#, path: approval, grants: clerk)
            let list = try await desk.ask(
                "orders.edits.list", query: [("order_id", path["order_id"] ?? "")])
            #expect(list.text("items", "0", "stage") == "declined")
            #expect(list.text("items", "0", "decision_note") == "Not now")
        }
    }

    @Test(arguments: Engines.available)
    func `what is not sold any more weighs what it weighs`(engine: EngineKind) async throws {
        try await withDesk(engine) { desk in
            try await furnish(desk)
            for (sku, weight) in [("shirt", 300), ("shoe", 900)] {
                _ = try await desk.ask(
                    "catalogue.weights.set", #"{"weight":\#(weight)}"#, path: ["sku": sku])
            }
            _ = try await desk.ask(
                "orders.charges.create",
                #"{"code":"weighed","kind":"delivery","market":"id","name":"Weighed","#
                    + #""price":{"amount":"1","currency":"IDR"}}"#)
            _ = try await desk.ask(
                "orders.charge-rates.set",
                #"{"rates":[{"weight_up_to":1499,"price":{"amount":"9000","currency":"IDR"}},"#
                    + #"{"weight_from":1500,"price":{"amount":"27000","currency":"IDR"}}]}"#,
                path: ["code": "weighed"])
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let path = ["order_id": try await place(desk, ana)]
            _ = try await desk.ask("catalogue.products.archive", "{}", path: ["id": "shoe"])
            let preview = try await desk.ask(
                "orders.edits.preview", #"{"changes":[{"kind":"delivery","charge":"weighed"}]}"#,
                path: path)
            #expect(preview.text("worth", "amount") == "1259000")
        }
    }

    /// Who takes goods back elsewhere ends a return that was asked for, and reads nothing of it.
    @Test(arguments: Engines.available)
    func `a request of another place is ended without its words being read`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            try await furnish(desk)
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            let path = ["order_id": try await place(desk, ana)]
            _ = try await desk.ask(
                "orders.payments.capture", "{}",
                path: path.merging(["payment": "1"]) { own, _ in own })
            let parcel = try await desk.ask(
                "orders.fulfilments.create", #"{"method":"shipment","location":"dc-9"}"#,
                path: path)
            _ = try await desk.ask(
                "orders.fulfilments.ship", "{}", path: ["fulfilment_id": parcel.text("id")])
            let asked = try await desk.ask(
                "orders.return-authorisations.request",
                #"{"lines":[{"line":1,"quantity":"1"}],"note":"My knee hurts"}"#, path: path)
            #expect(asked.text("note") == "My knee hurts")
            let clerk = [Grant(.all, locations: [try Code("dc-9")])]
            let list = try await desk.ask(
                "orders.return-authorisations.list",
                query: [("order_id", path["order_id"] ?? "")], grants: clerk)
            #expect(list.count("items") == 1 && list.text("items", "0", "note").isEmpty)
            let ended = try await desk.ask(
                "orders.return-authorisations.cancel", "{}",
                path: path.merging(["authorisation": "1"]) { own, _ in own }, grants: clerk)
            #expect(ended.text("stage") == "cancelled")
            #expect(ended.text("note").isEmpty && ended.text("asked_by").isEmpty)
        }
    }
}
