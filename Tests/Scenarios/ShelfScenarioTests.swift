import RetailCore
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
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#)
            let id = cart.text("id")
            let line = try await desk.ask(
                "orders.carts.add", #"{"sku":"GREEN-TEA","quantity":"1"}"#, path: ["cart_id": id])
            let order = try await desk.ask("orders.place", #"{"cart_id":"\#(id)"}"#)
            let seen = [
                try await desk.ask("catalogue.variants.show", path: ["sku": "GREEN-TEA"])
                    .text("sku"),
                try await desk.ask("inventory.stock-levels.show", path: ["sku": "green-tea"])
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
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"green-tea","quantity":"1"}],"#
                    + #""payments":[{"tender":"card","amount":{"amount":"5","currency":"IDR"},"#
                    + #""reference":"pay-1"}]}"#
            ).text("id")
            #expect(try await desk.level() == ["7", "1"])
            let early = await desk.refusal(
                "orders.returns.create",
                #"{"order_id":"\#(order)","location":"dc-9","lines":[{"line":1,"quantity":"1"}]}"#)
            #expect(early?.code == "orders.return-too-much")
            _ = try await desk.ask("orders.cancel", path: ["order_id": order])
            let again = await desk.refusal("orders.cancel", path: ["order_id": order])
            #expect(again?.code == "orders.order-closed")
            #expect(try await desk.level() == ["7", "0"])
        }
    }
}
