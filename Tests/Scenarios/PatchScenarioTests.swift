import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// A change of nothing is no change: the version stays, nobody hears of it.
@Suite struct PatchScenarioTests {
    /// What is changed, where it is, and an edit of what is so already.
    private static let edits: [(operation: String, field: String, same: String, other: String)] = [
        ("catalogue.products.update", "id", #"{"name":"Tea","media":[]}"#, #"{"name":"Leaf"}"#),
        (
            "catalogue.channels.update", "code",
            #"{"name":"Shop","market":null,"most_order_units":null}"#,
            #"{"name":"Stall","most_order_gross":{"amount":"100","currency":"IDR"}}"#
        ),
        (
            "catalogue.markets.update", "code",
            #"{"return_days":30,"displayed_places":null,"zone":"Asia/Jakarta"}"#,
            #"{"return_days":31}"#
        ),
        (
            "catalogue.price-lists.update", "code",
            #"{"name":"Sale","kind":"sale","groups":null}"#, #"{"groups":["vip"]}"#
        ),
        (
            "catalogue.promotions.update", "code",
            #"{"name":"Tea","lane":"item","uses":null,"tags":[],"conditions":null}"#,
            #"{"uses":5,"gives":{"kind":"percentage","rate":"0.2"}}"#
        ),
        (
            "catalogue.collections.update", "code", #"{"name":"Summer","is_active":null}"#,
            #"{"is_active":false}"#
        ),
        ("catalogue.lanes.update", "code", #"{"name":"Items"}"#, #"{"name":"Goods"}"#),
        ("inventory.locations.update", "code", #"{"name":"Depot"}"#, #"{"name":"Hall"}"#),
        (
            "orders.tenders.update", "code", #"{"name":"Cash","minutes":4320,"is_active":null}"#,
            #"{"minutes":60}"#
        ),
        (
            "orders.risk-rules.update", "code", #"{"name":"Dear","is_active":null}"#,
            #"{"hold_minutes":30}"#
        ),
        (
            "orders.return-reasons.update", "code", #"{"name":"Broken","is_active":null}"#,
            #"{"needs_note":true}"#
        ),
        (
            "orders.return-rules.update", "code", #"{"name":"Worth","is_active":null}"#,
            #"{"amount":{"amount":"6000","currency":"IDR"}}"#
        ),
        (
            "orders.charges.update", "code", #"{"name":"Wrap","is_active":null,"places":null}"#,
            #"{"price":{"amount":"6000","currency":"IDR"}}"#
        ),
        (
            "orders.carts.update", "cart_id", #"{"ship_to":null,"delivery":null,"fees":[]}"#,
            #"{"ship_to":"ID","fees":["wrap"]}"#
        ),
        ("crm.customers.update", "customer_id", #"{"name":"Ana"}"#, #"{"name":"Ani"}"#),
        (
            "crm.customer-groups.update", "code", #"{"name":"VIP","is_active":null}"#,
            #"{"is_active":false}"#
        ),
        (
            "crm.addresses.update", "address_id",
            #"{"label":null,"country":"ID","lines":["Jl. Melati 5"]}"#, #"{"label":"home"}"#
        ),
        (
            "crm.customer-attributes.update", "code",
            #"{"name":"Size","choices":null,"is_active":null}"#, #"{"customer_access":"read"}"#
        ),
        (
            "segments.update", "code", #"{"name":"Regulars","description":null}"#,
            #"{"description":"Who come again"}"#
        ),
        (
            "segments.personas.update", "code", #"{"name":"Rina","segment":"regulars"}"#,
            #"{"description":"Buys on Fridays"}"#
        ),
    ]

    @Test(arguments: Engines.available)
    func `a patch that changes nothing leaves the version and tells nothing`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let ana = try await desk.ask("crm.customers.create", #"{"name":"Ana"}"#).text("id")
            _ = try await desk.ask("crm.customer-groups.create", #"{"code":"vip","name":"VIP"}"#)
            _ = try await desk.ask(
                "crm.customer-attributes.create", #"{"code":"size","name":"Size","type":"text"}"#)
            _ = try await desk.ask(
                "catalogue.price-lists.create",
                #"{"code":"sale","name":"Sale","kind":"sale","currency":"IDR"}"#)
            _ = try await desk.ask(
                "catalogue.promotions.create",
                #"{"code":"tea","name":"Tea","lane":"item","#
                    + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
            _ = try await desk.ask(
                "orders.charges.create",
                #"{"code":"wrap","kind":"fee","market":"id","name":"Wrap","#
                    + #""price":{"amount":"5000","currency":"IDR"}}"#)
            _ = try await desk.ask(
                "catalogue.collections.create", #"{"code":"summer","name":"Summer"}"#)
            try await tellApart(desk)
            let cart = try await desk.ask("orders.carts.create", #"{"channel":"shop"}"#).text("id")
            let address = try await desk.ask(
                "crm.addresses.create", #"{"country":"ID","lines":["Jl. Melati 5"]}"#,
                path: ["customer_id": ana]
            ).text("id")
            let names = [
                "crm.addresses.update": address,
                "catalogue.collections.update": "summer",
                "orders.charges.update": "wrap", "orders.carts.update": cart,
                "orders.risk-rules.update": "dear",
                "orders.return-reasons.update": "broken", "orders.return-rules.update": "worth",
                "catalogue.promotions.update": "tea", "catalogue.lanes.update": "item",
                "catalogue.products.update": "tea", "catalogue.channels.update": "shop",
                "catalogue.markets.update": "id", "inventory.locations.update": "dc-9",
                "catalogue.price-lists.update": "sale",
                "orders.tenders.update": "cash", "crm.customers.update": ana,
                "crm.customer-groups.update": "vip",
                "crm.customer-attributes.update": "size",
                "segments.update": "regulars", "segments.personas.update": "rina",
            ]
            let patches = desk.selaras.operations.filter { $0.method == .patch }.map(\.name)
            #expect(Set(patches) == Set(Self.edits.map(\.operation)))
            for edit in Self.edits {
                var path = [edit.field: try #require(names[edit.operation])]
                if edit.field == "address_id" { path["customer_id"] = ana }
                let before = try await events(desk)
                let first = try await desk.ask(edit.operation, "{}", path: path).text("version")
                let same = try await desk.ask(edit.operation, edit.same, path: path)
                #expect(!first.isEmpty && same.text("version") == first, "\(edit.operation)")
                #expect(try await events(desk) == before, "\(edit.operation)")
                let other = try await desk.ask(edit.operation, edit.other, path: path)
                #expect(other.text("version") != first, "\(edit.operation)")
                #expect(try await events(desk) == before + 1, "\(edit.operation)")
            }
        }
    }

    /// Begins a segment and a persona that it tells, and a rule by which orders are held.
    private func tellApart(_ desk: Desk) async throws {
        _ = try await desk.ask(
            "orders.risk-rules.create",
            #"{"code":"dear","kind":"value","name":"Dear","hold_minutes":60,"#
                + #""amount":{"amount":"5000","currency":"IDR"},"at_end":"release"}"#)
        _ = try await desk.ask(
            "orders.return-reasons.create", #"{"code":"broken","name":"Broken"}"#)
        _ = try await desk.ask(
            "orders.return-rules.create",
            #"{"code":"worth","kind":"value","name":"Worth","#
                + #""amount":{"amount":"5000","currency":"IDR"}}"#)
        _ = try await desk.ask(
            "segments.create",
            #"{"code":"regulars","name":"Regulars","#
                + #""rule":{"field":"orders","comparison":"at-least","values":["2"]}}"#)
        _ = try await desk.ask(
            "segments.personas.create",
            #"{"code":"rina","name":"Rina","description":"Buys","segment":"regulars"}"#)
    }

    private func events(_ desk: Desk) async throws -> Int64 {
        try await desk.selaras.database.read { tx in
            try tx.first("SELECT COALESCE(SUM(event_count), 0) FROM sync_acts") { row in try row[0]
            } ?? 0
        }
    }
}
