import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What previews tell of segments and of limits by customer, and what then comes.
@Suite struct PreviewSegmentsTests {
    @Test(arguments: Engines.available)
    func `a merge and its undoing tell segments and limits as they then are`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let budi = try await shop.life.ask("crm.customers.create", #"{"name":"Budi"}"#)
                .words("id")
            try await shop.offer()
            for (code, least) in [("twice", 2), ("once", 1)] {
                try await shop.segment(
                    code, #"{"field":"orders","comparison":"at-least","values":["\#(least)"]}"#)
            }
            try await shop.segment(
                "single", #"{"field":"orders","comparison":"is","values":["1"]}"#)
            for customer in [shop.ana, budi] {
                try await shop.life.ask(
                    "orders.place",
                    #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"1"}],"#
                        + #""customer_id":"\#(customer)"}"#)
            }
            try await shop.settle()
            let merge = #"{"customer_id":"\#(shop.ana)","other_id":"\#(budi)","reason":"Same"}"#
            let before = try await DatabaseDigest(of: database)
            let told = try await shop.customerEffects("crm.customers.merge", merge)
            let after = try await DatabaseDigest(of: database)
            #expect(after.differences(from: before) == [])
            for record in [shop.ana, budi] {
                #expect(
                    told[record]?.sorted() == [
                        "orders: 1 > 2", "records: 1 > 2", "segment single: 1 > 0",
                        "segment twice: 0 > 1", "uses-left tea-off: 1 > 0",
                    ])
            }
            let number = try await shop.life.ask("crm.customers.merge", merge).number("number")
            try await shop.settle()
            #expect(try await shop.segments(of: shop.ana) == ["once", "twice"])
            #expect(try await shop.segments(of: budi) == ["once", "twice"])
            let undone = try await shop.customerEffects(
                "crm.merges.undo", #"{"number":\#(number)}"#)
            for record in [shop.ana, budi] {
                #expect(
                    undone[record]?.sorted() == [
                        "orders: 2 > 1", "records: 2 > 1", "segment single: 0 > 1",
                        "segment twice: 1 > 0", "uses-left tea-off: 0 > 1",
                    ])
            }
            try await shop.life.ask("crm.merges.undo", #"{"number":\#(number)}"#)
            try await shop.settle()
            #expect(try await shop.segments(of: shop.ana) == ["once", "single"])
            #expect(try await shop.segments(of: budi) == ["once", "single"])
            #expect(try await shop.findings(in: database) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `rules follow groups, owners, brands, categories and carts`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let life = shop.life
            let staff = "staff_01h455vb4pex5vsknk084sn02q"
            try await life.ask(
                "crm.customer-groups.create", #"{"code":"vip","name":"Our best"}"#)
            for (code, field, value) in [
                ("vips", "group", "vip"), ("hers", "owner", staff),
                ("sari", "bought-brand", "Sari"),
                ("drinkers", "bought-category", "drinks"),
            ] {
                try await shop.segment(
                    code, #"{"field":"\#(field)","comparison":"is","values":["\#(value)"]}"#)
            }
            try await shop.segment(
                "undecided", #"{"field":"open-carts","comparison":"at-least","values":["1"]}"#)
            try await shop.settle()
            func segments() async throws -> [String] {
                try await shop.settle()
                return try await shop.segments(of: shop.ana)
            }
            #expect(try await segments() == [])
            let members = #"{"code":"vip","customers":["\#(shop.ana)"]}"#
            try await life.ask("crm.group-members.add", members)
            try await life.ask(
                "crm.customer-owners.assign",
                #"{"customer_id":"\#(shop.ana)","owner_id":"\#(staff)"}"#)
            #expect(try await segments() == ["hers", "vips"])
            try await life.ask("crm.customer-groups.update", #"{"code":"vip","is_active":false}"#)
            #expect(try await segments() == ["hers"])
            try await life.ask("crm.customer-owners.release", #"{"customer_id":"\#(shop.ana)"}"#)
            #expect(try await segments() == [])
            let cart = try await life.ask(
                "orders.carts.create", #"{"channel":"web-id","customer_id":"\#(shop.ana)"}"#
            ).words("id")
            #expect(try await segments() == [])
            try await life.ask(
                "orders.carts.add", #"{"cart_id":"\#(cart)","sku":"TEA-1","quantity":"1"}"#)
            #expect(try await segments() == ["undecided"])
            try await life.ask("orders.place", #"{"cart_id":"\#(cart)"}"#)
            #expect(try await segments() == [])
            try await followsItems(shop, segments)
            #expect(try await shop.findings(in: database) == [])
        }
    }

    /// What was bought belongs elsewhere since.
    private func followsItems(
        _ shop: PreviewShop, _ segments: () async throws -> [String]
    ) async throws {
        let life = shop.life
        let drinks = try await life.ask(
            "catalogue.categories.create", #"{"slug":"drinks","name":"Drinks"}"#
        ).words("id")
        let tea = try await life.ask(
            "catalogue.categories.create",
            #"{"slug":"teas","name":"Teas","parent_id":"\#(drinks)"}"#
        ).words("id")
        try await life.ask(
            "catalogue.products.update",
            #"{"id":"\#(shop.product)","brand":"Sari","category_id":"\#(tea)"}"#)
        #expect(try await segments() == ["drinkers", "sari"])
        try await life.ask(
            "catalogue.products.update", #"{"id":"\#(shop.product)","brand":"Kopi"}"#)
        #expect(try await segments() == ["drinkers"])
    }
}

extension PreviewShop {
    /// A promotion of which each customer has two.
    fileprivate func offer() async throws {
        try await life.ask(
            "catalogue.promotions.create",
            #"{"code":"tea-off","name":"Tea","lane":"item","uses_per_customer":2,"#
                + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
        try await life.ask("catalogue.promotions.publish", #"{"code":"tea-off"}"#)
    }

    fileprivate func segment(_ code: String, _ rule: String) async throws {
        try await life.ask(
            "segments.create", #"{"code":"\#(code)","name":"A","rule":\#(rule)}"#)
    }

    /// Lets consumers and jobs do what they have to.
    fileprivate func settle() async throws {
        try await life.selaras.consumption.catchUp()
        try await life.settle()
    }

    fileprivate func segments(of customer: String) async throws -> [String] {
        let rows = try await life.ask(
            "segments.memberships.list", #"{"customer_id":"\#(customer)","only_now":true}"#
        ).list("items")
        return Set(rows.map { $0.words("segment") }).sorted()
    }

    /// What an act would change of customers, by customer.
    fileprivate func customerEffects(
        _ name: String, _ input: String
    ) async throws -> [String: [String]] {
        let effects = try await life.preview(name, input).effects
        return Dictionary(grouping: effects) { $0.names[.customerID] ?? "" }.mapValues { effects in
            effects.map { effect in
                let words = [EffectFigure.Name.measure, .segment, .promotion]
                    .compactMap { effect.names[$0] }
                return "\(words.joined(separator: " ")): \(effect.before) > \(effect.after)"
            }
        }
    }
}
