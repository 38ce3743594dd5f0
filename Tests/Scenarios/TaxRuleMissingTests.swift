import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// What cannot be taxed where it is sold: that place has rules, and none for its class.
@Suite struct TaxRuleMissingTests {
    @Test(arguments: Engines.available)
    func `goods of a class without a rule are not sold where there are rules`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.dearTea()
            let cart = try await desk.cart(1)
            try await desk.tax("luxury", in: "ID", "0.12")

            #expect(await desk.orderRefusal(1, "").map(Self.told) == Self.missing("/lines/0/sku"))
            let shown = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(shown.text("gross", "amount") == "10000")
            #expect(shown.text("tax", "amount") == "991")
            #expect(shown.flag("lines", "0", "is_offered") == false)
            for (name, body, path) in [
                ("orders.carts.hold", "{}", ["cart_id": cart]),
                ("orders.place", #"{"cart_id":"\#(cart)"}"#, [:]),
            ] {
                let refused = await desk.refusal(name, body, path: path)
                #expect(refused.map(Self.told) == Self.missing("/cart_id"), "\(name)")
            }
            let late = try await desk.ask(
                "orders.place",
                #"{"channel":"shop","lines":[{"sku":"GREEN-TEA","quantity":"1"}],"#
                    + #""occurred_at":"\#((testStart + .seconds(60)).rfc3339)"}"#,
                at: testStart + .seconds(600))
            #expect(late.text("tax", "amount") == "991")

            try await desk.tax("standard", in: "ID", "0.25")
            #expect(try await desk.order(1).text("tax", "amount") == "2000")
        }
    }

    @Test(arguments: Engines.available)
    func `delivery and fees neither, and are named by those who order them`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.dearTea()
            try await desk.tax("standard", in: "ID", "0.11")
            try await desk.tax("service", in: "SG", "0.09")
            for (code, kind, taxClass) in [
                ("jne", "delivery", ""), ("sea", "delivery", "service"), ("card", "fee", ""),
                ("wrap", "fee", "service"),
            ] {
                let more = taxClass.isEmpty ? "" : #","tax_class":"\#(taxClass)""#
                _ = try await desk.ask(
                    "orders.charges.create",
                    #"{"code":"\#(code)","kind":"\#(kind)","market":"id","name":"Charge","#
                        + #""price":{"amount":"1000","currency":"IDR"}\#(more)}"#)
            }
            #expect(
                await desk.orderRefusal(1, #""delivery":"sea""#).map(Self.told)
                    == Self.missing("/delivery"))
            #expect(
                await desk.orderRefusal(1, #""delivery":"jne","fees":["card","wrap"]"#)
                    .map(Self.told) == Self.missing("/fees/1"))
            let cart = try await desk.cart(1)
            let shown = try await desk.ask(
                "orders.carts.update", #"{"delivery":"jne","fees":["wrap"]}"#,
                path: ["cart_id": cart])
            #expect(shown.text("gross", "amount") == "12000")
            for (name, body, path) in [
                ("orders.carts.hold", "{}", ["cart_id": cart]),
                ("orders.place", #"{"cart_id":"\#(cart)"}"#, [:]),
            ] {
                let refused = await desk.refusal(name, body, path: path)
                #expect(refused.map(Self.told) == Self.missing("/cart_id"), "\(name)")
            }
        }
    }

    private static func missing(_ pointer: String) -> [String] {
        ["pricing.tax-rule-missing", pointer]
    }

    private static func told(_ refusal: RetailError) -> [String] {
        ["\(refusal.code)"] + refusal.issues.map(\.pointer)
    }
}

extension Desk {
    fileprivate func tax(_ taxClass: String, in place: String, _ rate: String) async throws {
        _ = try await ask(
            "catalogue.taxes.set",
            #"{"place":"\#(place)","tax_class":"\#(taxClass)","#
                + #""components":[{"name":"tax","rate":"\#(rate)"}]}"#)
    }
}
