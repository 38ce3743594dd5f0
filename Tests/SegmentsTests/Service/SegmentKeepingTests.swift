import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSegments

@Suite struct SegmentKeepingTests {
    private static let any = #"{"field":"orders","comparison":"at-least","values":["0"]}"#

    @Test(arguments: Engines.available)
    func `who bought what belongs elsewhere now is looked at portion by portion`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 7) { desk, records in
            try await desk.create(
                "sari", #"{"field":"bought-brand","comparison":"is","values":["Sari"]}"#)
            try await shop.keep(desk)
            for record in records.prefix(5) { try await desk.order(record, 100) }
            try await desk.catchUp()
            #expect(try await desk.members("sari") == [])
            try await shop.move("TEA-1", to: ItemBelonging(brand: "Sari"), desk)
            try await shop.move("MUG-1", to: ItemBelonging(brand: "Sari"), desk)
            try await desk.catchUp()
            let keeping = SegmentKeeping(looking: shop.looking, portion: 2)
            let call = desk.call()
            func look() async throws -> Bool {
                try await desk.database.write { tx in try keeping.lookAtBuyers(by: call, in: tx) }
            }
            #expect(try await look())
            #expect(try await desk.members("sari").count == 2)
            #expect(try await desk.findings() == [])
            // What moves again begins again.
            try await shop.move("TEA-1", to: ItemBelonging(brand: "Kopi"), desk)
            try await desk.catchUp()
            #expect(try await look())
            #expect(try await desk.members("sari") == [])
            try await shop.move("TEA-1", to: ItemBelonging(brand: "Sari"), desk)
            try await desk.catchUp()
            while try await look() {}
            #expect(try await desk.members("sari") == records.prefix(5).map(\.text).sorted())
            #expect(try await desk.findings() == [])
            #expect(try await look() == false)
        }
    }

    @Test(arguments: Engines.available)
    func `who bought very much is looked at with few others`(engine: EngineKind) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 4) { desk, records in
            for record in records {
                for sku in ["TEA-1", "MUG-1"] { try await desk.order(record, 100, sku: sku) }
            }
            try await desk.catchUp()
            try await desk.create(
                "sari", #"{"field":"bought-brand","comparison":"is","values":["Sari"]}"#)
            let call = desk.call()
            func rounds(
                most: Int,
                _ work:
                    @escaping @Sendable (SegmentKeeping, borrowing Transaction)
                    throws -> Bool
            ) async throws -> Int {
                let keeping = SegmentKeeping(looking: shop.looking, mostFacts: most)
                var count = 1
                while try await desk.database.write({ tx in try work(keeping, tx) }) { count += 1 }
                return count
            }
            let filled = try await rounds(most: 1) { try $0.goOn(by: call, in: $1) }
            #expect(filled == 4)
            #expect(try await desk.members("sari") == [])
            for sku in ["TEA-1", "MUG-1"] {
                try await shop.move(sku, to: ItemBelonging(brand: "Sari"), desk)
            }
            try await desk.catchUp()
            // Each is looked at once for both items; of one a write, for nobody is left out.
            let looked = try await rounds(most: 1) { try $0.lookAtBuyers(by: call, in: $1) }
            #expect(looked == 4)
            #expect(try await desk.members("sari").count == 4)
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who leaves several segments at once leaves each under its own rule`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 1) { desk, records in
            for code in ["one", "two"] {
                try await desk.create(
                    code, #"{"field":"orders","comparison":"is","values":["0"]}"#)
            }
            try await desk.perform(
                "segments.update",
                #"{"code":"two","rule":{"field":"orders","comparison":"at-most","values":["0"]}}"#)
            try await shop.keep(desk)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            let left = try await desk.database.read { tx in
                try tx.query("SELECT segment, left_version FROM segments_members ORDER BY segment")
                { row in "\(try row.next() as String) \(try row.next() as Int64)" }
            }
            #expect(left == ["one 1", "two 2"])
        }
    }

    @Test(arguments: Engines.available)
    func `a filling that ends half way goes on, and a newer rule begins again`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 7) { desk, records in
            #expect(try await desk.create("all", Self.any) == "filling")
            let keeping = SegmentKeeping(looking: shop.looking, portion: 3)
            let call = desk.call()
            #expect(try await desk.database.write { tx in try keeping.goOn(by: call, in: tx) })
            #expect(try await desk.members("all").count == 3)
            // What fails after a portion takes nothing of that portion with it.
            struct Crash: Error {}
            await #expect(throws: (any Error).self) {
                try await desk.database.write { tx in
                    _ = try keeping.goOn(by: call, in: tx)
                    throw Crash()
                }
            }
            #expect(try await desk.members("all").count == 3)
            #expect(try await desk.database.write { tx in try keeping.goOn(by: call, in: tx) })
            #expect(
                try await desk.database.write { tx in try keeping.goOn(by: call, in: tx) } == false)
            #expect(try await desk.members("all") == records.map(\.text).sorted())
            #expect(try await state(desk) == "live")
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            try await desk.perform(
                "segments.update",
                #"{"code":"all","rule":{"field":"orders","comparison":"is","values":["1"]}}"#)
            #expect(try await state(desk) == "filling")
            try await shop.keep(desk, portion: 3)
            #expect(try await desk.members("all") == [records[0].text])
            let kept = try await desk.perform("segments.segment-members.list", #"{"code":"all"}"#)
            #expect(kept.list("items").map { $0.digits("entered_version") } == ["1"])
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `time alone lets customers out, at its moment`(engine: EngineKind) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            try await desk.create(
                "fresh", #"{"field":"last-order","comparison":"within-days","values":["2"]}"#)
            try await shop.keep(desk)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            #expect(try await desk.members("fresh") == [records[0].text])
            let day = Duration.seconds(86_400)
            try await shop.keep(desk, at: testStart + day)
            #expect(try await desk.members("fresh") == [records[0].text])
            try await shop.keep(desk, at: testStart + day + day)
            #expect(try await desk.members("fresh") == [])
            #expect(try await desk.members("fresh", at: testStart + day) == [records[0].text])
            #expect(
                try await desk.told() == [
                    "+fresh \(records[0].text)", "-fresh \(records[0].text)",
                ])
            #expect(try await desk.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `fills a group with all records, and empties it when the segment is archived`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 5) { desk, records in
            let club = try Code<CustomerGroup>("club")
            try await desk.create("all", Self.any, group: "club")
            #expect(shop.groups.claimed.withLock { $0[club] } == "the segment all")
            try await shop.keep(desk, portion: 2)
            #expect(
                shop.groups.seats.withLock { $0 } == Set(records.map { GroupSeat($0, in: club) }))
            // Who may not take members out by name empties no group by its segment.
            let own = desk.call(
                grants: [Grant(Permissions([SegmentsPermissions.write.name]))])
            for (operation, input) in [
                ("archive", #"{"code":"all"}"#),
                ("update", #"{"code":"all","rule":{"field":"orders","comparison":"known"}}"#),
            ] {
                await refuses(RequestErrors.forbidden.code) {
                    try await desk.perform("segments.\(operation)", input, by: own)
                }
            }
            try await desk.perform("segments.archive", #"{"code":"all"}"#)
            #expect(try await desk.members("all") == [])
            try await shop.keep(desk, portion: 2)
            #expect(shop.groups.seats.withLock { $0 } == [])
            #expect(shop.groups.claimed.withLock { $0 } == [:])
            // Who was in it is told of the time before.
            #expect(try await desk.members("all", at: testStart - .seconds(1)) == [])
            #expect(try await desk.findings() == [])
        }
    }

    private func state(_ desk: ModuleDesk) async throws -> String {
        try await desk.perform("segments.show", #"{"code":"all"}"#).text("state")
    }
}
