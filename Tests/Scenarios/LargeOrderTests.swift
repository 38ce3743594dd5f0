import RetailStorage
import RetailTestSupport
import Testing

/// The largest order with the most taxes that there can be is sold and brought back.
@Suite struct LargeOrderTests {
    @Test(arguments: Engines.available)
    func `a thousand lines under four taxes are placed, carried out and brought back`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let taxes = (1...4).map { #"{"name":"t\#($0)","rate":"0.0\#($0)7"}"# }
            _ = try await desk.ask(
                "catalogue.taxes.set",
                #"{"place":"ID","tax_class":"standard","#
                    + #""components":[\#(taxes.joined(separator: ","))]}"#)
            let skus = (1...1_000).map { "L-\($0)" }
            let variants = skus.enumerated().map { place, sku in
                #"{"sku":"\#(sku)","choices":["\#(place)"],"#
                    + #""prices":[{"channel":"shop","amount":"10\#(place % 89)"}]}"#
            }
            for (number, some) in variants.portions(of: 100).enumerated() {
                _ = try await desk.ask(
                    "catalogue.products.create",
                    #"{"slug":"many-\#(number)","name":"Many","status":"active","#
                        + #""options":["kind"],"listings":[{"channel":"shop"}],"#
                        + #""variants":[\#(some.joined(separator: ","))]}"#)
            }
            func lines(_ skus: [String], _ more: String) -> String {
                skus.map { #"{"sku":"\#($0)","quantity":"3"\#(more)}"# }.joined(separator: ",")
            }
            for some in skus.portions(of: 500) {
                _ = try await desk.ask(
                    "inventory.stock.receive",
                    #"{"location":"dc-9","lines":[\#(lines(some, ""))]}"#)
            }
            let ordered = lines(skus, #","method":"carry-out""#)
            let order = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","location":"dc-9","lines":[\#(ordered)],"payments":["#
                    + #"{"tender":"cash","amount":{"amount":"9000000","currency":"IDR"}}]}"#)
            let back = (1...1_000).map { #"{"line":\#($0),"quantity":"3"}"# }
            let returned = try await desk.ask(
                "orders.returns.create",
                #"{"order_id":"\#(order.text("id"))","location":"dc-9","#
                    + #""lines":[\#(back.joined(separator: ","))]}"#)
            #expect(returned.text("credit", "amount") == order.text("gross", "amount"))
            #expect(returned.text("tax", "amount") == order.text("tax", "amount"))
        }
    }
}

extension Array {
    /// Its elements in order, so many at a time.
    fileprivate func portions(of most: Int) -> [[Element]] {
        stride(from: 0, to: count, by: most).map { Array(self[$0..<Swift.min($0 + most, count)]) }
    }
}
