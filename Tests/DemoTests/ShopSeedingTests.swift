import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailDemo

@Suite struct ShopSeedingTests {
    @Test(arguments: Engines.available)
    func `brings the shop in, and a second time changes nothing`(kind: EngineKind) async throws {
        try await withHouse(kind) { selaras in
            let door = ShopDoor(selaras)
            let furnishing = ShopSeeding(smallShop, through: door)
            #expect(try await furnishing.write() > 0)
            let products = try await door.all("catalogue.products.list", .object([]))
            #expect(products.count == smallShop.products.count)
            let before = try await newestEvent(door)
            #expect(try await furnishing.write() == 0)
            #expect(try await newestEvent(door) == before)
            #expect(try await selaras.verify() == [])
        }
    }

    @Test func `goes on with a run that was broken off`() async throws {
        try await withHouse(.sqlite) { selaras in
            let door = ShopDoor(selaras)
            let broken = ShopDoor { name, input, key in
                guard name != "inventory.stock.receive" else {
                    throw RetailError.fault("test.broken", "The power is off.")
                }
                return try await door.perform(name, input, key)
            }
            let code = await refusalCode {
                try await ShopSeeding(smallShop, through: broken).write()
            }
            #expect(code == "test.broken")
            try await ShopSeeding(smallShop, through: door).write()
            let sku = try #require(smallShop.items.last).sku
            let levels = try await door.perform(
                "inventory.stock-levels.show", .record(["sku": sku]), nil)
            #expect(levels.elements("items").count == 4)
        }
    }

    @Test func `shows the marketplace less than there is, at its own price`() async throws {
        try await withHouse(.sqlite) { selaras in
            let door = ShopDoor(selaras)
            try await ShopSeeding(smallShop, through: door).write()
            let item = try #require(smallShop.items.first)
            let levels = try await door.perform(
                "inventory.stock-levels.show", .record(["sku": item.sku, "channel": "lapak"]), nil)
            for level in levels.elements("items") { #expect(level["safety_stock"] == .string("3")) }
            let shelf = try await door.perform(
                "catalogue.variants.show", .record(["sku": item.sku, "channel": "lapak"]), nil)
            let price = try #require(shelf["offer"]).amount("price")
            #expect(price >= item.price * 105 && price.isMultiple(of: 50_000))
        }
    }

    private func newestEvent(_ door: ShopDoor) async throws -> Int64 {
        var position: Int64 = 0
        while true {
            let batch = try await door.perform(
                "sync.events.read", .record(["after": position, "limit": 1_000]), nil)
            guard let last = batch.elements("items").last else { return position }
            position = last.number("position")
        }
    }
}
