import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
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
            let rows: [Row] = [
                (.clickAndCollect, "depot", "pending", 30, nil),
                (.dropShip, "depot", "ordered", 10, nil),
                (.clickAndCollect, "store", "ready", 20, 50),
                (.shipToStore, "store", "arrived", 25, 150),
                (.shipToStore, "store", "shipped", 1, nil),
                (.shipToStore, "store", "attempted", 2, nil),
                (.locker, "store", "cancelled", 40, nil),
            ]
            try await plant(rows, of: order, in: market)
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
            #expect(all.map(\.kind) == [.toPack, .toCollect, .toBookIn, .toPutBack])
            #expect(all.map(\.total.count) == [2, 2, 1, 1])
            #expect(all.map(\.late) == [nil, 1, nil, nil])
            #expect(all[2].oldest == testStart + .seconds(61))
            #expect(all[0].oldest == testStart + .seconds(10))
            #expect(all[0].places.map(\.location.text) == ["depot"])
            let shop = [Grant(.all, locations: [try Code("store")])]
            #expect(try await work(shop).map(\.total.count) == [0, 2, 1, 1])
            #expect(try await work(shop, at: "depot").map(\.total.count) == [0, 0, 0, 0])
            #expect(try await work(.all, at: "depot").map(\.total.count) == [2, 0, 0, 0])
            let channel = [Grant(.all, channels: [try Code("web")])]
            #expect(try await work(channel).map(\.total.count) == [0, 0, 0, 0])
            try await compare(market, at: ["depot", "store"])
        }
    }

    private typealias Row = (
        kind: FulfilmentKind, place: String, stage: String, moved: Int64, until: Int64?
    )

    /// Writes fulfilments as they stand.
    private func plant(_ rows: [Row], of order: OrderID, in market: Market) async throws {
        try await market.database.write { tx in
            for row in rows {
                let at = testStart + .seconds(row.moved)
                let until = row.until.map { testStart + .seconds($0) }
                let due = row.stage == "shipped" ? at + .seconds(60) : at + .seconds(100)
                let isAwaited = ["shipped", "attempted"].contains(row.stage)
                let id: FulfilmentID = ID(market.ids.next())
                try tx.execute(
                    """
                    INSERT INTO orders_fulfilments
                        (id, order_id, kind, method, location, collect_at, stage,
                         code_digest, code_until, arrived_at, due_at, to_put_back_since,
                         created_at, moved_at, version)
                    VALUES (\(id), \(order), \(row.kind.rawValue), \(row.kind.method),
                        \(row.kind == .shipToStore ? "depot" : row.place),
                        \(row.kind == .shipToStore ? row.place : nil), \(row.stage),
                        \(until.map { _ in [UInt8(1)] }), \(until),
                        \(row.stage == "arrived" ? at : nil), \(isAwaited ? due : nil),
                        \(row.stage == "cancelled" ? at : nil), \(at), \(at), 1)
                    """)
            }
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
            func work(_ stage: GoodsWork) async throws -> (text: [String], isCut: Bool) {
                let found = try await market.database.read { tx in
                    try FulfilmentStore().work(stage, at: nil, most: 2, now: testStart, in: tx)
                }
                return (found.lines.map { "\($0.location) \($0.count)" }, found.isCut)
            }
            let pending = try await work(.toPack)
            #expect(pending.text == ["at-z 2", "at-a 1"] && pending.isCut)
            let ready = try await work(.toCollect)
            #expect(ready.text == ["at-z 1", "at-y 1"] && !ready.isCut)
        }
    }

    @Test(arguments: Engines.available)
    func `looks at nothing that does not wait`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let own: [GoodsWork: [String]] = [
                .toPack: ["_moved", "_place", "_work"], .toCollect: ["_moved", "_place", "_work"],
                .toArrive: ["_due", "_to_arrive", "_to_book_in"],
                .toBookIn: ["_due", "_to_arrive", "_to_book_in"],
                .toPutBack: ["_given_up", "_to_put_back"],
            ]
            for work in GoodsWork.allCases {
                let indexes = try #require(own[work]).map { "orders_fulfilments\($0)" }
                let listed = FulfilmentStore.sorted(
                    FulfilmentFilter(location: .jakarta, work: work), at: testStart
                ).queries(by: FulfilmentStore.order(.oldest, work), limit: 51)
                let places: [Set<Code<Location>>?] = [nil, [.jakarta]]
                let counted = places.map { places in
                    FulfilmentStore.waiting(work, at: places, most: 10, now: testStart)
                }
                for query in listed + counted {
                    let plan = try await market.database.plan(query, on: engine)
                    #expect(indexes.contains { plan.contains($0) }, "\(work): \(plan)")
                }
            }
        }
    }

    /// What is counted at a place is what its list has, page by page.
    private func compare(_ market: Market, at places: [String]) async throws {
        let views = FulfilmentViews(
            book: market.services.book, fulfilling: market.services.fulfilling,
            destinations: market.services.destinations)
        market.clock.advance(by: .seconds(100))
        let call = market.call()
        for place in try places.map({ try Code<Location>($0) }) {
            for work in GoodsWork.allCases {
                let (listed, counted) = try await market.database.read { tx in
                    var ids: [FulfilmentID] = []
                    var after: String?
                    repeat {
                        let page = try views.list(
                            FulfilmentQuery(
                                filter: FulfilmentFilter(location: place, work: work),
                                list: ListRequest(
                                    page: PageRequest(limit: 1, after: after), sort: .newest)),
                            by: call, in: tx)
                        ids += page.items.map(\.fulfilment.id)
                        after = page.next
                    } while after != nil
                    let counted = try FulfilmentStore().work(
                        work, at: [place], now: call.now, in: tx)
                    return (ids, counted.lines.reduce(0) { $0 + $1.count })
                }
                #expect(Set(listed).count == listed.count)
                #expect(listed.count == counted, "\(place) \(work)")
            }
        }
    }
}
