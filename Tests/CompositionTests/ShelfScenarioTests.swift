import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What happens to one item from its label to its return, through the operations as doors call
/// them.
@Suite struct ShelfScenarioTests {
    @Test(arguments: Engines.available)
    func `one item has one spelling and one trade number, however it is asked for`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            for code in ["036000291452", "0036000291452", "00036000291452", "GREEN-tea"] {
                let found = try await desk.ask("catalogue.items.find", query: [("code", code)])
                #expect(found.text("item", "sku") == "Green-Tea", "\(code)")
            }
            let cart = try await desk.ask("orders.cart.start", #"{"channel":"shop"}"#)
            let id = cart.text("id")
            let line = try await desk.ask(
                "orders.cart.add", #"{"sku":"GREEN-TEA","quantity":1}"#, path: ["cart_id": id])
            let order = try await desk.ask("orders.order.place", #"{"cart_id":"\#(id)"}"#)
            let seen = [
                try await desk.ask("catalogue.variants.show", path: ["sku": "GREEN-TEA"])
                    .text("sku"),
                try await desk.ask("inventory.levels.show", path: ["sku": "green-tea"])
                    .text("items", "0", "sku"),
                line.text("lines", "0", "sku"), order.text("lines", "0", "sku"),
            ]
            #expect(seen == Array(repeating: "Green-Tea", count: 4))
        }
    }

    @Test(arguments: Engines.available)
    func `goods that are refused a return and cancelled come back to the shelf once`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            let order = try await desk.ask(
                "orders.order.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":1}],"#
                    + #""payments":[{"tender":"card","amount":{"amount":500,"currency":"IDR"},"#
                    + #""reference":"pay-1"}]}"#
            ).text("id")
            #expect(try await desk.level() == ["7", "1"])
            let early = await desk.refusal(
                "orders.return.create",
                #"{"order_id":"\#(order)","location":"dc-9","lines":[{"line":1,"quantity":1}]}"#)
            #expect(early?.code == "orders.return-too-much")
            _ = try await desk.ask("orders.order.cancel", path: ["order_id": order])
            let again = await desk.refusal("orders.order.cancel", path: ["order_id": order])
            #expect(again?.code == "orders.order-closed")
            #expect(try await desk.level() == ["7", "0"])
        }
    }

    private func withDesk(
        _ kind: EngineKind, _ body: (Desk) async throws -> Void
    ) async throws {
        try await withDatabase(kind) { database in
            let desk = Desk(
                selaras: Selaras(database: database, clock: testClock().clock, ids: testIDs()))
            try await desk.selaras.migrate()
            try await desk.furnish()
            try await body(desk)
            #expect(try await desk.selaras.verify() == [])
        }
    }
}

/// Asks for operations by name.
private struct Desk: Sendable {
    let selaras: Selaras
    let ids = testIDs()

    func furnish() async throws {
        _ = try await ask(
            "catalogue.channels.create",
            #"{"code":"shop","name":"Shop","kind":"web","currency":"IDR","locale":"id-ID","#
                + #""tax_rate":110000,"prices_include_tax":true}"#)
        _ = try await ask(
            "catalogue.products.create",
            #"{"slug":"tea","name":"Tea","status":"active","listings":[{"channel":"shop"}],"#
                + #""variants":[{"sku":"Green-Tea","barcodes":["036000291452"],"#
                + #""prices":[{"channel":"shop","currency":"IDR","amount":500}]}]}"#)
        _ = try await ask(
            "inventory.locations.create",
            #"{"code":"dc-9","name":"Depot","kind":"warehouse","shipping":true}"#)
        _ = try await ask(
            "inventory.sources.set", #"{"sources":[{"location":"dc-9"}]}"#,
            path: ["channel": "shop"])
        _ = try await ask(
            "inventory.stock.receive",
            #"{"location":"dc-9","lines":[{"sku":"GREEN-TEA","quantity":7}]}"#)
    }

    /// On hand and reserved.
    func level() async throws -> [String] {
        let shown = try await ask("inventory.levels.show", path: ["sku": "green-tea"])
        return ["on_hand", "reserved"].map { shown.text("items", "0", $0) }
    }

    func ask(
        _ name: String, _ body: String? = nil, path: [String: String] = [:],
        query: [(String, String)] = []
    ) async throws -> Answer {
        let operation = try #require(selaras.operation(name), "\(name)")
        let call = Call(
            actor: .system("desk"), grants: .all, now: testStart, ids: ids, requestID: "desk",
            idempotencyKey: "\(ids.next())")
        let input = OperationInput(
            path: path, query: query.map { (name: $0.0, value: $0.1) },
            body: try body.map { try JSONDocument(Array($0.utf8)).root })
        return Answer(
            document: try JSONDocument(try await selaras.perform(operation, input, call).body))
    }

    func refusal(
        _ name: String, _ body: String? = nil, path: [String: String] = [:]
    ) async -> RetailError? {
        do { _ = try await ask(name, body, path: path) } catch {
            return RetailError.wrapping(error)
        }
        return nil
    }

    struct Answer {
        let document: JSONDocument

        /// The text or number at a path of members and positions; empty where there is none.
        func text(_ steps: String...) -> String {
            var value: JSONValue? = document.root
            for step in steps {
                value = Int(step).flatMap { element($0, of: value) } ?? value?.member(step)
            }
            return value?.string() ?? value?.integer().map { "\($0)" } ?? ""
        }

        private func element(_ index: Int, of list: JSONValue?) -> JSONValue? {
            var elements: [JSONValue] = []
            list?.forEachElement { _, element in elements.append(element) }
            return elements.indices.contains(index) ? elements[index] : nil
        }
    }
}
