import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// What previews tell of the acts that people look at before they do them.
@Suite struct PreviewActsTests {
    @Test(arguments: Engines.available)
    func `tells the money, stock and points of an order from its placing to its return`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            #expect(
                try await shop.effects("orders.place", shop.basket) == [
                    "money due: 0 > 2000", "stock TEA-1 dc-01 available: 100 > 98",
                    "stock TEA-1 dc-01 reserved: 0 > 2",
                ])
            let order = try await shop.place()
            #expect(
                try await shop.effects("orders.payments.take", shop.payment(of: order, "p1")) == [
                    "money card in: 0 > 2000", "money due: 2000 > 0",
                ])
            try await shop.pay(order, reference: "p1")
            #expect(
                try await shop.effects("orders.cancel", #"{"order_id":"\#(order)"}"#) == [
                    "money card out: 0 > 2000", "stock TEA-1 dc-01 available: 98 > 100",
                    "stock TEA-1 dc-01 reserved: 2 > 0",
                ])
            let parcel = try await shop.parcel(of: order)
            let deliver = #"{"fulfilment_id":"\#(parcel)"}"#
            #expect(
                try await shop.effects("orders.fulfilments.deliver", deliver)
                    == ["points: 0 > 200"])
            try await shop.life.ask("orders.fulfilments.deliver", deliver)
            try await shop.life.selaras.consumption.catchUp()
            let back = """
                {"order_id":"\(order)","location":"dc-01","lines":[{"line":1,"quantity":"1"}]}
                """
            #expect(
                try await shop.effects("orders.returns.create", back) == [
                    "money card out: 0 > 1000", "points: 200 > 100",
                    "stock TEA-1 dc-01 available: 98 > 99", "stock TEA-1 dc-01 on-hand: 98 > 99",
                ])
            #expect(try await shop.findings(in: database) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `tells what a refund, a count, points by hand and a publication do`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let order = try await shop.place()
            try await shop.pay(order, reference: "p1")
            try await shop.pay(order, reference: "p2")
            #expect(
                try await shop.effects(
                    "orders.payments.refund", #"{"order_id":"\#(order)","payment":2}"#) == [
                        "money card out: 0 > 2000", "money owed: 2000 > 0",
                    ])
            #expect(
                try await shop.effects(
                    "inventory.stock.count",
                    #"{"location":"dc-01","lines":[{"sku":"TEA-1","quantity":"90"}]}"#) == [
                        "stock TEA-1 dc-01 available: 98 > 88",
                        "stock TEA-1 dc-01 on-hand: 100 > 90",
                    ])
            #expect(
                try await shop.effects(
                    "loyalty.points.adjust",
                    """
                    {"customer_id":"\(shop.ana)","points":50,"currency":"IDR","note":"Late"}
                    """) == ["points: 0 > 50"])
            let price = #"{"id":"\#(shop.product)","channel":"web-id"}"#
            #expect(try await shop.effects("catalogue.listings.unpublish", price) == [])
            #expect(try await shop.effects("catalogue.listings.publish", price) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses as the act does, to whom it does`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let order = try await shop.place()
            try await shop.life.ask("orders.cancel", #"{"order_id":"\#(order)"}"#)
            let again = #"{"order_id":"\#(order)","reason":"again"}"#
            let before = try await DatabaseDigest(of: database)
            for grants in [[Grant].all, []] {
                let told = await refusalCode {
                    _ = try await shop.life.preview("orders.cancel", again, grants: grants)
                }
                let done = await refusalCode {
                    try await shop.life.ask("orders.cancel", again, grants: grants)
                }
                #expect(told == done && told != nil)
            }
            let after = try await DatabaseDigest(of: database)
            #expect(after.differences(from: before) == [])
        }
    }

    /// The act that wins is done once and whole; previews beside it see it done or not done.
    @Test(arguments: Engines.available)
    func `previews beside acts change nothing of them`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let selaras = shop.life.selaras
            let place = try #require(selaras.operation("orders.place"))
            let basket = shop.basket
            let calls = (0..<30).map { _ in shop.life.call() }
            try await withThrowingTaskGroup { group in
                for (index, call) in calls.enumerated() {
                    group.addTask {
                        let input = try OperationInput(
                            whole: JSONDocument(Array(basket.utf8)).root, for: place)
                        guard index.isMultiple(of: 2) else {
                            _ = try await selaras.perform(place, input, call)
                            return
                        }
                        let effects = try await selaras.preview(place, input, call).effects
                        #expect(effects.map(\.kind) == [.stock, .stock, .money])
                    }
                }
                try await group.waitForAll()
            }
            let next = try await shop.effects("orders.place", shop.basket)
            #expect(next.last == "stock TEA-1 dc-01 reserved: 30 > 32")
            #expect(try await shop.findings(in: database) == [])
        }
    }
}
