import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// A preview tells nobody what an operation would refuse to tell.
@Suite struct PreviewReadersTests {
    private func grants(_ names: String..., at place: String? = nil) throws -> [Grant] {
        let locations: Set<Code<Location>>? = try place.map { [try Code($0)] }
        return [Grant(Permissions(Set(names)), locations: locations)]
    }

    private let clerk = Actor.staff(RawID(high: 5, low: 5))

    @Test(arguments: Engines.available)
    func `tells customers of their own money and points, and of no stock`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let ana = try ID<AnyCustomer>(shop.ana).raw
            let own = OwnData(customer: ana, channel: try Code("web-id"))
            #expect(
                try await shop.effects(
                    "orders.place",
                    #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}]}"#,
                    by: .customer(ana), grants: [], own: own) == ["money due: 0 > 2000"])
        }
    }

    @Test(arguments: Engines.available)
    func `tells staff of what they may read, where they may`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let money = "money due: 0 > 2000"
            let stock = [
                "stock TEA-1 dc-01 available: 100 > 98", "stock TEA-1 dc-01 reserved: 0 > 2",
            ]
            let cases: [([Grant], [String])] = [
                (try grants("orders.write"), []),
                (try grants("orders.write", "orders.read"), [money]),
                (try grants("orders.write", "inventory.stock-levels.read"), stock),
                (
                    try grants("orders.write", "orders.read")
                        + grants("inventory.stock-levels.read", at: "elsewhere"), [money]
                ),
                (
                    try grants("orders.write", "orders.read")
                        + grants("inventory.stock-levels.read", at: "dc-01"), [money] + stock
                ),
            ]
            let basket = #"{"channel":"web-id","lines":[{"sku":"TEA-1","quantity":"2"}]}"#
            for (grants, effects) in cases {
                #expect(
                    try await shop.effects("orders.place", basket, by: clerk, grants: grants)
                        == effects.sorted())
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells who gives points without seeing any of no balance`(engine: EngineKind) async throws
    {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let shop = try await PreviewShop(database)
            let gift = #"{"customer_id":"\#(shop.ana)","points":50,"currency":"IDR","note":"x"}"#
            let blind = try grants("loyalty.points.write", "crm.customers.read")
            #expect(
                try await shop.effects("loyalty.points.adjust", gift, by: clerk, grants: blind)
                    == [])
            let seeing = try grants(
                "loyalty.points.write", "crm.customers.read", "loyalty.points.read")
            #expect(
                try await shop.effects("loyalty.points.adjust", gift, by: clerk, grants: seeing)
                    == ["points: 0 > 50"])
        }
    }
}

/// How customers are named.
private enum AnyCustomer: Identified {
    static let idPrefix = "customer"
}
