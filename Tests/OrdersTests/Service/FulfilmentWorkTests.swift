import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct FulfilmentWorkTests {
    @Test(arguments: Engines.available)
    func `tells by place what is to be packed and what is late to be collected`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            typealias Row = (
                kind: FulfilmentKind, place: String, stage: String, moved: Int64, until: Int64?
            )
            let rows: [Row] = [
                (.clickAndCollect, "depot", "pending", 30, nil),
                (.dropShip, "depot", "ordered", 10, nil),
                (.clickAndCollect, "store", "ready", 20, 50),
                (.shipToStore, "store", "arrived", 25, 150),
                (.shipToStore, "store", "shipped", 1, nil),
            ]
            try await market.database.write { tx in
                for row in rows {
                    let at = testStart + .seconds(row.moved)
                    let until = row.until.map { testStart + .seconds($0) }
                    let id: FulfilmentID = ID(market.ids.next())
                    try tx.execute(
                        """
                        INSERT INTO orders_fulfilments
                            (id, order_id, kind, method, location, collect_at, stage,
                             code_digest, code_until, created_at, moved_at, version)
                        VALUES (\(id), \(order), \(row.kind.rawValue), \(row.kind.method),
                            \(row.kind == .shipToStore ? "depot" : row.place),
                            \(row.kind == .shipToStore ? row.place : nil), \(row.stage),
                            \(until.map { _ in [UInt8(1)] }), \(until), \(at), \(at), 1)
                        """)
                }
            }
            func work(_ grants: [Grant], at place: String? = nil) async throws -> [OpenWork] {
                let call = Call(
                    actor: .system("test"), grants: grants, now: testStart + .seconds(100),
                    ids: market.ids, requestID: "test")
                let spot = Spot(at: try place.map { try Code($0) }, on: nil)
                return try await market.database.read { tx in
                    try FulfilmentWork().work(at: spot, by: call, in: tx)
                }
            }
            let all = try await work(.all)
            #expect(all.map(\.kind) == [.toPack, .toCollect])
            #expect(all.map(\.total.count) == [2, 2])
            #expect(all.map(\.late) == [nil, 1])
            #expect(all[0].oldest == testStart + .seconds(10))
            #expect(all[0].places.map(\.location.text) == ["depot"])
            let shop = [Grant(.all, locations: [try Code("store")])]
            #expect(try await work(shop).map(\.total.count) == [0, 2])
            #expect(try await work(shop, at: "depot").map(\.total.count) == [0, 0])
            #expect(try await work(.all, at: "depot").map(\.total.count) == [2, 0])
            let channel = [Grant(.all, channels: [try Code("web")])]
            #expect(try await work(channel).map(\.total.count) == [0, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `tells those that wait longest where there are too many, each stage for itself`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            let rows = [
                ("at-a", "pending", 40), ("at-a", "pending", 50), ("at-a", "pending", 60),
                ("at-z", "pending", 10), ("at-z", "pending", 20), ("at-y", "ready", 30),
                ("at-z", "ready", 5),
            ].map { row in
                let at = testStart + .seconds(row.2)
                return """
                    (\(FulfilmentID(market.ids.next())), \(order), 'click-and-collect', 'pickup', \(row.0), \(row.1),
                        \(at), \(at), 1)
                    """ as SQL
            }
            try await market.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO orders_fulfilments
                        (id, order_id, kind, method, location, stage, created_at, moved_at,
                         version)
                    VALUES \(SQL.rows(rows) { $0 })
                    """)
            }
            func work(_ stage: WaitingStage) async throws -> (text: [String], isCut: Bool) {
                let found = try await market.database.read { tx in
                    try FulfilmentStore().work(stage, at: nil, most: 2, now: testStart, in: tx)
                }
                return (found.lines.map { "\($0.location) \($0.count)" }, found.isCut)
            }
            let pending = try await work(.toSend)
            #expect(pending.text == ["at-z 2", "at-a 1"] && pending.isCut)
            let ready = try await work(.toCollect)
            #expect(ready.text == ["at-z 1", "at-y 1"] && !ready.isCut)
        }
    }

    @Test(arguments: Engines.available)
    func `looks at nothing that does not wait`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            for (places, indexes) in [
                (nil, ["orders_fulfilments_moved"]),
                (try [Code("store")], ["orders_fulfilments_place", "orders_fulfilments_moved"]),
            ] as [(Set<Code<Location>>?, [String])] {
                let query = FulfilmentStore.waiting(.toSend, at: places, most: 10)
                let plan = try await market.database.plan(query, on: engine)
                #expect(indexes.contains { plan.contains($0) }, "\(plan)")
            }
        }
    }
}
