import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailSegments

@Suite struct FactReactionsTests {
    @Test(arguments: Engines.available)
    func `a replay keeps the same facts and tells nobody anything`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 3) { desk, records in
            try await desk.create(
                "buyers", #"{"field":"orders","comparison":"at-least","values":["1"]}"#)
            try await shop.keep(desk)
            try await happen(desk, records)
            try await desk.catchUp()
            let members = try await desk.members("buyers")
            #expect(members == records.prefix(2).map(\.text).sorted())
            let told = try await desk.told()
            let before = try await facts(desk)
            #expect(before.count > 8)
            try await desk.replay("segments.facts")
            #expect(try await facts(desk) == before)
            #expect(try await desk.members("buyers") == members)
            #expect(
                try await desk.perform("segments.show", #"{"code":"buyers"}"#).text("state")
                    == "filling")
            try await shop.keep(desk)
            #expect(try await desk.told() == told)
            #expect(try await desk.findings() == [])
            // What comes after it counts as before.
            try await desk.order(records[2], 100)
            try await desk.catchUp()
            #expect(try await desk.members("buyers").count == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `while the facts are built again nobody is looked at`(engine: EngineKind) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            try await desk.create(
                "none", #"{"field":"orders","comparison":"is","values":["0"]}"#)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            try await desk.database.write { tx in
                try ProgressStore().restart(in: tx)
                _ = try FactStore().reset(most: 1_000, in: tx)
            }
            try await shop.keep(desk)
            #expect(try await desk.members("none") == [])
            #expect(try await desk.findings().count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `nothing stays of who was forgotten, which is asked once a transaction`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            try await desk.create(
                "buyers", #"{"field":"orders","comparison":"at-least","values":["1"]}"#)
            try await shop.keep(desk)
            shop.customers.erased.withLock { _ = $0.insert(records[0]) }
            shop.customers.asked.withLock { $0 = 0 }
            let calls = (1...5).map { desk.call(at: testStart + .seconds($0)) }
            try await desk.database.write { tx in
                for call in calls {
                    for record in records {
                        try tx.record(
                            PointsEarned(customer: record, points: 1, balance: 1), by: call)
                    }
                }
            }
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            #expect(shop.customers.asked.withLock { $0 } < 5)
            let kept = try await facts(desk)
            #expect(!kept.isEmpty && kept.allSatisfy { $0.hasPrefix(records[1].text) })
            let known = try await desk.database.read { tx in try FactStore().countRecords(in: tx) }
            #expect(known == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `a group that falls out of use fills those segments again that ask for it`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            try await desk.create(
                "vips", #"{"field":"group","comparison":"is","values":["vip"]}"#)
            try await desk.create(
                "others", #"{"not":{"field":"group","comparison":"is","values":["club"]}}"#)
            try await desk.create("grouped", #"{"field":"group","comparison":"known"}"#)
            try await shop.keep(desk)
            let vip = try Code<CustomerGroup>("vip")
            shop.customers.set(records[0]) { $0.words[.group] = ["vip"] }
            try await desk.record(GroupJoined(customer: records[0], group: vip))
            try await desk.catchUp()
            #expect(try await desk.members("vips") == [records[0].text])
            #expect(try await desk.members("others").count == 2)
            #expect(try await desk.members("grouped") == [records[0].text])
            shop.customers.set(records[0]) { $0.words[.group] = nil }
            func states(after changesUse: Bool) async throws -> [String] {
                try await desk.record(
                    CustomerGroupChanged(group: vip, version: 2, changesUse: changesUse))
                try await desk.catchUp()
                var states: [String] = []
                for code in ["vips", "others", "grouped"] {
                    states.append(
                        try await desk.perform(
                            "segments.show", #"{"code":"\#(code)"}"#
                        ).text("state"))
                }
                return states
            }
            // Another name of it, or who fills it, changes nobody's segments.
            #expect(try await states(after: false) == ["live", "live", "live"])
            #expect(try await states(after: true) == ["filling", "live", "filling"])
            try await shop.keep(desk)
            #expect(try await desk.members("vips") == [])
            #expect(try await desk.members("grouped") == [])
            #expect(try await desk.findings() == [])
        }
    }

    /// A little of all that is heard.
    private func happen(_ desk: ModuleDesk, _ records: [CustomerID]) async throws {
        let (ana, budi) = (records[0], records[1])
        try await desk.order(ana, 1_000)
        try await desk.order(budi, 2_000, on: "store", sku: "TEA-2")
        let order = OrderID(desk.ids.next())
        let money = Money(300, .idr)
        let web = try Code<Channel>("web")
        try await desk.record(
            OrderCancelled(
                order: order, customer: ana, channel: web, location: nil, lines: [], total: money,
                isExpired: true))
        try await desk.record(
            OrderReinstated(
                order: order, customer: ana, channel: web, location: nil, lines: [], total: money))
        try await desk.record(CartStarted(cart: ID(desk.ids.next()), customer: ana, channel: web))
        let (left, done) = (CartID(desk.ids.next()), CartID(desk.ids.next()))
        try await desk.cart(left, of: budi, lines: 2)
        try await desk.cart(left, of: ana, from: budi, lines: 3)
        try await desk.cart(done, of: ana)
        try await desk.cart(done, of: ana, .ordered)
        let supportCase = CaseID(desk.ids.next())
        try await desk.record(CaseOpened(supportCase: supportCase, customer: budi, kind: .chat))
        try await desk.record(CaseClosed(supportCase: supportCase, customer: budi, kind: .chat))
        try await desk.record(PointsEarned(customer: ana, points: 9, balance: 9))
        try await desk.record(PointsSpent(customer: ana, points: 4, balance: 5))
        try await desk.record(VerdictChanged(customer: budi, verdict: .suspect))
    }

    private func facts(_ desk: ModuleDesk) async throws -> [String] {
        try await desk.database.read { tx in
            try tx.query(
                """
                SELECT record, fact, code, amount, COALESCE(first_at, 0), COALESCE(last_at, 0)
                  FROM segments_facts ORDER BY record, fact, code
                """
            ) { row in
                let record: CustomerID = try row.next()
                let (fact, code): (String, String) = (try row.next(), try row.next())
                let numbers: [Int64] = [try row.next(), try row.next(), try row.next()]
                return "\(record.text) \(fact) \(code) \(numbers)"
            }
        }
    }
}
