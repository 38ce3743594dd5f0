import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// An item is one however its SKU or its code is spelled, and a customer however the number is.
@Suite struct SpellingTests {
    @Test(arguments: Engines.available)
    func `every door takes an item in any spelling and answers with the catalogue's`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let wanted = "Green-Tea"
            for spelling in ["green-tea", "GREEN-TEA", "gREEN-tEA"] {
                let item = #"{"sku":"\#(spelling)","quantity":"1"}"#
                #expect(
                    try await desk.ask("catalogue.variants.show", path: ["sku": spelling])
                        .text("sku") == wanted)
                #expect(
                    try await desk.ask(
                        "catalogue.items.find", query: [("code", spelling)]
                    ).text("item", "sku") == wanted)
                #expect(
                    try await desk.ask("inventory.stock-levels.show", path: ["sku": spelling])
                        .text("items", "0", "sku") == wanted)
                #expect(
                    try await desk.ask(
                        "inventory.stock-levels.list", query: [("sku", spelling)]
                    ).text("items", "0", "sku") == wanted)
                _ = try await desk.ask(
                    "inventory.stock.receive", #"{"location":"dc-9","lines":[\#(item)]}"#)
                #expect(
                    try await desk.ask(
                        "inventory.stock-movements.list", query: [("sku", spelling)]
                    ).text("items", "0", "sku") == wanted)
                _ = try await desk.ask(
                    "catalogue.prices.set",
                    #"{"prices":[{"channel":"shop","currency":"IDR","amount":"6"}]}"#,
                    path: ["sku": spelling])
                #expect(
                    try await desk.ask("catalogue.prices.list", path: ["sku": spelling])
                        .text("items", "0", "amount") == "6")
                let order = try await desk.ask(
                    "orders.place", #"{"channel":"shop","lines":[\#(item)]}"#)
                #expect(order.text("lines", "0", "sku") == wanted)
                #expect(
                    try await desk.ask("orders.list", query: [("sku", spelling)])
                        .text("items", "0", "id") == order.text("id"))
                let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#)
                let filled = try await desk.ask(
                    "orders.carts.add", item,
                    path: ["cart_id": cart.text("id")])
                #expect(filled.text("lines", "0", "sku") == wanted)
            }
            let twin = await desk.refusal(
                "catalogue.products.create",
                #"{"slug":"twin","name":"T","status":"active","#
                    + #""variants":[{"sku":"GREEN-tea"}]}"#)
            #expect(twin?.code.rawValue == "catalogue.sku-taken")
        }
    }

    @Test(arguments: Engines.available)
    func `twelve, thirteen and fourteen digits are one trade number`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            for code in ["036000291452", "0036000291452", "00036000291452"] {
                let found = try await desk.ask("catalogue.items.find", query: [("code", code)])
                #expect(found.text("item", "sku") == "Green-Tea", "\(code)")
            }
            let other = await desk.refusal(
                "catalogue.products.create",
                #"{"slug":"twin","name":"T","status":"active","#
                    + #""variants":[{"sku":"TWIN","barcodes":["0036000291452"]}]}"#)
            #expect(other?.code.rawValue == "catalogue.barcode-taken")
        }
    }

    @Test(arguments: Engines.available)
    func `a national number is one of the country in which the channels sell`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            func identify(_ number: String) async throws -> String {
                try await desk.ask(
                    "crm.customers.identify",
                    #"{"kind":"phone","value":"\#(number)","verified":true}"#
                ).text("id")
            }
            let ana = try await identify("0812 3456 7890")
            #expect(try await identify("+62 (0)812-3456-7890") == ana)
            // With a shop in a second country it must be said which is meant.
            _ = try await desk.ask(
                "catalogue.channels.create",
                #"{"code":"shop-my","name":"Shop","kind":"web","currency":"MYR","#
                    + #""locale":"ms-MY","tax_rate":"0.06","prices_include_tax":true}"#)
            let refused = await desk.refusal(
                "crm.customers.identify",
                #"{"kind":"phone","value":"0812 3456 7890","verified":true}"#)
            #expect(refused?.code.rawValue == "request.invalid-input")
            #expect(refused?.issues.map(\.pointer) == ["/value"])
            let token = try await desk.ask(
                "access.customer-tokens.create",
                #"{"channel":"shop","kind":"phone","value":"0812 3456 7890"}"#)
            #expect(token.text("customer_id") == ana)
            let elsewhere = await desk.refusal(
                "access.customer-tokens.create",
                #"{"channel":"shop-my","kind":"phone","value":"012 345 6789"}"#)
            #expect(elsewhere?.code.rawValue == "access.customer-unknown")
        }
    }

    @Test(arguments: Engines.available)
    func `a message finds its customer by any spelling of the number`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask(
                "crm.customers.identify",
                #"{"kind":"phone","value":"+6281234567890","verified":true}"#
            ).text("id")
            var cases: Set<String> = []
            for (kind, sender) in [
                ("messenger", "6281234567890"), ("sms", "0812-3456-7890"),
                ("phone", "+62 (0)812 3456 7890"),
            ] {
                let found = try await desk.ask(
                    "support.messages.receive",
                    #"{"kind":"\#(kind)","sender":"\#(sender)","verified":true,"body":"Hi"}"#)
                #expect(found.text("customer_id") == ana)
                cases.insert(found.text("id"))
            }
            #expect(cases.count == 1)
            // Who is not verified goes on with the case of the number, however it is spelled.
            var guests: Set<String> = []
            for sender in ["0811 111 1111", "+628111111111", "62 811 111 1111"] {
                guests.insert(
                    try await desk.ask(
                        "support.messages.receive",
                        #"{"kind":"sms","sender":"\#(sender)","verified":false,"body":"Hi"}"#
                    ).text("id"))
            }
            #expect(guests.count == 1)
            let withheld = try await desk.ask(
                "support.messages.receive",
                #"{"kind":"phone","sender":"anonymous","verified":false,"body":"Hi"}"#)
            #expect(!guests.contains(withheld.text("id")))
            let odd = await desk.refusal(
                "support.messages.receive",
                #"{"kind":"phone","sender":"anonymous","verified":true,"body":"Hi"}"#)
            #expect(odd?.issues.map(\.pointer) == ["/sender"])
        }
    }
}
