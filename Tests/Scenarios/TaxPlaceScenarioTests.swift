import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

/// By whose taxes is sold: those of the store, of where goods come from, or of where they go.
@Suite struct TaxPlaceScenarioTests {
    /// The tax of 10,000 in a place: a tenth in Illinois, a fifth in Chicago, nothing elsewhere.
    struct Sale: Sendable {
        let basis: String
        let method: String
        let store: String?
        let shipTo: String?
        let tax: String
    }

    static let sales: [Sale] = [
        Sale(basis: "store", method: "shipment", store: nil, shipTo: "US-IL-COOK", tax: "0"),
        Sale(basis: "store", method: "carry-out", store: "chicago", shipTo: nil, tax: "2000"),
        Sale(basis: "store", method: "shipment", store: "chicago", shipTo: "US-NY", tax: "2000"),
        Sale(basis: "ship-from", method: "shipment", store: nil, shipTo: "US-NY", tax: "1000"),
        Sale(basis: "ship-from", method: "shipment", store: "chicago", shipTo: nil, tax: "1000"),
        Sale(basis: "ship-from", method: "carry-out", store: "chicago", shipTo: nil, tax: "2000"),
        Sale(
            basis: "ship-to", method: "shipment", store: nil, shipTo: "US-IL-COOK-CHICAGO",
            tax: "2000"),
        Sale(basis: "ship-to", method: "shipment", store: "chicago", shipTo: "US-NY", tax: "0"),
        Sale(basis: "ship-to", method: "shipment", store: "chicago", shipTo: nil, tax: "0"),
        Sale(
            basis: "ship-to", method: "carry-out", store: "chicago", shipTo: "US-NY",
            tax: "2000"),
    ]

    @Test(arguments: Engines.available)
    func `each line is taxed by the place that its market names`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.openChicago()
            for sale in Self.sales {
                _ = try await desk.ask(
                    "catalogue.markets.update", #"{"tax_basis":"\#(sale.basis)"}"#,
                    path: ["code": "il"])
                let place =
                    (sale.store.map { #","location":"\#($0)""# } ?? "")
                    + (sale.shipTo.map { #","ship_to":"\#($0)""# } ?? "")
                let line = #""sku":"mug","quantity":"1","method":"\#(sale.method)""#
                let gross = 10_000 + (Int(sale.tax) ?? 0)
                let paid =
                    #","payments":[{"tender":"card","amount":{"amount":"\#(gross)","#
                    + #""currency":"IDR"},"reference":"r\#(desk.ids.next())"}]"#
                let placed = try await desk.ask(
                    "orders.place", #"{"channel":"us","lines":[{\#(line)}]\#(place)\#(paid)}"#)
                #expect(placed.text("tax", "amount") == sale.tax, "\(sale)")
                #expect(placed.text("ship_to") == sale.shipTo ?? "")
                let wrapped = try await desk.ask(
                    "orders.place",
                    #"{"channel":"us","lines":[{\#(line)}],"fees":["wrap"]\#(place)"#
                        + paid.replacing(":\"r", with: ":\"f")
                        .replacing("\(gross)", with: "\(2 * gross)") + "}")
                #expect(wrapped.text("charges", "0", "tax", "amount") == sale.tax, "\(sale)")
                let cart = try await desk.ask("orders.carts.create", #"{"channel":"us"\#(place)}"#)
                    .text("id")
                _ = try await desk.ask("orders.carts.add", "{\(line)}", path: ["cart_id": cart])
                _ = try await desk.ask("orders.carts.hold", "{}", path: ["cart_id": cart])
                let held = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
                #expect(held.text("tax", "amount") == sale.tax, "\(sale)")
                let ordered = try await desk.ask(
                    "orders.place",
                    #"{"cart_id":"\#(cart)"\#(paid.replacing(":\"r", with: ":\"s"))}"#)
                #expect(ordered.text("tax", "amount") == sale.tax, "\(sale)")
                #expect(ordered.text("ship_to") == sale.shipTo ?? "")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `delivery is taxed as what is sent, whatever else is in the order`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.openChicago()
            _ = try await desk.ask(
                "catalogue.markets.update", #"{"tax_basis":"ship-from"}"#, path: ["code": "il"])
            _ = try await desk.ask(
                "orders.charges.create",
                #"{"code":"post","kind":"delivery","market":"il","name":"Post","#
                    + #""tax_included":false,"price":{"amount":"10000","currency":"IDR"}}"#)
            let lines = [("carry-out", "chicago"), ("shipment", "depot")].map { method, place in
                #"{"sku":"mug","quantity":"1","method":"\#(method)","location":"\#(place)"}"#
            }
            for lines in [lines, lines.reversed()] {
                let placed = try await desk.ask(
                    "orders.place",
                    #"{"channel":"us","location":"chicago","delivery":"post","#
                        + #""lines":[\#(lines.joined(separator: ","))],"#
                        + #""payments":[{"tender":"card","reference":"r\#(desk.ids.next())","#
                        + #""amount":{"amount":"34000","currency":"IDR"}}]}"#)
                // A tenth where it is sent from; the mug that is carried out bears a fifth.
                #expect(placed.text("charges", "0", "tax", "amount") == "1000")
                #expect(placed.text("tax", "amount") == "4000")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a held cart that is sent elsewhere takes no tax along`(kind: EngineKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.openChicago()
            _ = try await desk.ask(
                "catalogue.markets.update", #"{"tax_basis":"ship-to"}"#, path: ["code": "il"])
            _ = try await desk.ask(
                "catalogue.channels.update", #"{"tax_rate":"0.11"}"#, path: ["code": "us"])
            _ = try await desk.ask(
                "catalogue.taxes.set",
                #"{"place":"SG","tax_class":"standard","components":[]}"#)
            for isUnpublished in [false, true] {
                let cart = try await desk.ask(
                    "orders.carts.create", #"{"channel":"us","ship_to":"SG"}"#
                ).text("id")
                let path = ["cart_id": cart]
                _ = try await desk.ask(
                    "orders.carts.add", #"{"sku":"mug","quantity":"1"}"#, path: path)
                let held = try await desk.ask("orders.carts.hold", "{}", path: path)
                #expect(held.text("gross", "amount") == "10000")
                if isUnpublished {
                    _ = try await desk.ask(
                        "catalogue.listings.unpublish", "{}",
                        path: ["id": "mug", "channel": "us"])
                }
                let home = try await desk.ask(
                    "orders.carts.update", #"{"ship_to":"MY"}"#, path: path)
                #expect(home.text("gross", "amount") == "11100")
                let ordered = try await desk.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
                #expect(ordered.text("gross", "amount") == "11100")
                #expect(ordered.text("tax", "amount") == "1100")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `where a cart is sent to may be said when it is ordered`(
        kind: EngineKind
    ) async throws {
        try await withDesk(kind) { desk in
            try await desk.openChicago()
            _ = try await desk.ask(
                "catalogue.markets.update", #"{"tax_basis":"ship-to"}"#, path: ["code": "il"])
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"us"}"#).text("id")
            let shown = try await desk.ask(
                "orders.carts.add", #"{"sku":"mug","quantity":"1"}"#, path: ["cart_id": cart])
            #expect(shown.text("gross", "amount") == "10000")
            let order = #"{"cart_id":"\#(cart)","ship_to":"US-IL-COOK""#
            let refused = await desk.refusal(
                "orders.place", order + #","expected_gross":{"amount":"10000","currency":"IDR"}}"#)
            #expect(refused?.code == "orders.gross-changed")
            let placed = try await desk.ask("orders.place", order + "}")
            #expect(placed.text("gross", "amount") == "11000")
            let after = try await desk.ask("orders.carts.show", path: ["cart_id": cart])
            #expect(after.text("ship_to") == "US-IL-COOK")
            #expect(after.text("taxes", "0", "name") == "state")
        }
    }
}

extension Desk {
    /// A channel whose goods come from a depot in Illinois and a store in Chicago.
    fileprivate func openChicago() async throws {
        _ = try await ask(
            "catalogue.markets.create",
            #"{"code":"il","country":"US","currency":"IDR","name":"Illinois"}"#)
        _ = try await ask(
            "catalogue.channels.create",
            #"{"code":"us","name":"US","kind":"web","currency":"IDR","locale":"en-US","#
                + #""market":"il","tax_rate":"0","prices_include_tax":false}"#)
        for (code, kind, place) in [
            ("depot", "warehouse", "US-IL"), ("chicago", "store", "US-IL-COOK-CHICAGO"),
        ] {
            _ = try await ask(
                "inventory.locations.create",
                #"{"code":"\#(code)","name":"L","kind":"\#(kind)","shipping":true,"pickup":true,"#
                    + #""market":"il","tax_place":"\#(place)"}"#)
        }
        _ = try await ask(
            "inventory.sources.set", #"{"sources":[{"location":"depot"},{"location":"chicago"}]}"#,
            path: ["channel": "us"])
        _ = try await ask(
            "catalogue.products.create",
            #"{"slug":"mug","name":"Mug","status":"active","listings":[{"channel":"us"}],"#
                + #""variants":[{"sku":"mug","prices":[{"channel":"us","amount":"10000"}]}]}"#)
        for code in ["depot", "chicago"] {
            _ = try await ask(
                "inventory.stock.receive",
                #"{"location":"\#(code)","lines":[{"sku":"mug","quantity":"50"}]}"#)
        }
        _ = try await ask(
            "orders.charges.create",
            #"{"code":"wrap","kind":"fee","market":"il","name":"Wrapping","tax_included":false,"#
                + #""price":{"amount":"10000","currency":"IDR"}}"#)
        for (place, rate) in [("US-IL", "0.1"), ("US-IL-COOK-CHICAGO", "0.2")] {
            _ = try await ask(
                "catalogue.taxes.set",
                #"{"place":"\#(place)","tax_class":"standard","#
                    + #""components":[{"name":"state","rate":"\#(rate)"}]}"#)
        }
    }
}
