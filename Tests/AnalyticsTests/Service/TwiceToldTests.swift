import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailAnalytics

/// What a report tells without records that are no customers is what it would tell of a shop in
/// which these had never been.
@Suite struct TwiceToldTests {
    private static let span = #""from":"2025-12-20","to":"2026-01-10""#

    fileprivate static let queries: [(report: String, query: String)] =
        [
            "", #","group_by":["day"]"#, #","group_by":["month","channel"]"#,
            #","group_by":["sku"]"#, #","group_by":["day","location","sku"]"#,
            #","sku":"b","channel":"web""#,
            #","group_by":["day"],"currency":"USD","location":"jakarta""#,
        ].map { ("sales", "{\(span),\"limit\":200\($0)}") }
        + [
            ("hours", #"{"day":"2026-01-03"}"#),
            ("hours", #"{"day":"2026-01-02","channel":"web","currency":"IDR"}"#),
            ("promotions", #"{\#(span),"group_by":["day","promotion"]}"#),
            ("promotions", #"{\#(span),"group_by":["month","channel"]}"#),
            ("carts", "{\(span)}"), ("carts", #"{\#(span),"group_by":["day","channel"]}"#),
            ("points", #"{\#(span),"group_by":["day"]}"#),
            ("points", #"{\#(span),"group_by":["month"]}"#),
            ("support", #"{\#(span),"group_by":["day","kind"]}"#), ("support", "{\(span)}"),
        ]

    @Test(arguments: Engines.available)
    func `every report tells what it would tell without who is no customer`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var seen: Set<String> = []
        for round in 0..<UInt64(testSeeds(2)) {
            seen.formUnion(try await Self.play(engine, seed &+ round))
        }
        // A seed's two people may have bought nothing of a kind; all seeds together show each kind.
        #expect(seen == Set(Self.kinds + ["pace"]), "seed \(seed)")
    }

    /// Tells a seed's trade, leaves two people out and takes them in again.
    /// - Returns: the kinds of reports that told two figures.
    private static func play(_ engine: EngineKind, _ seed: UInt64) async throws -> Set<String> {
        try await withOffice(engine) { office in
            var trade = Trade(seed: seed, ids: office.ids)
            try trade.go(on: 150)
            let told = trade.told
            let left = Set(trade.people.prefix(2))
            try await office.tell(told)
            try await office.catchUp()
            let before = try await office.pages()
            #expect(before.allSatisfy { !$0.contains("without") })
            for one in left {
                try await office.tell(VerdictChanged(customer: one, verdict: .fake), at: 1)
            }
            try await office.catchUp()
            let without = try await office.tables()
            let pace = try await office.paces()
            try await office.replay()
            #expect(try await office.tables() == without)
            #expect(try await office.findings() == [])
            try await compare(without, pace, engine, told, left, seed)
            for one in left {
                try await office.tell(VerdictChanged(customer: one, verdict: nil), at: 2)
            }
            try await office.catchUp()
            #expect(try await office.pages() == before)
            let reports = kinds.filter { kind in
                without.contains { $0.name.hasPrefix(kind) && $0.differs }
            }
            return Set(reports + (pace.differs ? ["pace"] : []))
        }
    }

    private static let kinds = ["sales", "promotions", "carts", "points", "support"]

    private static func compare(
        _ without: [Table], _ pace: Paces, _ engine: EngineKind, _ told: [Trade.Told],
        _ left: Set<CustomerID>, _ seed: UInt64
    ) async throws {
        try await withOffice(engine) { rest in
            try await rest.tell(
                told.filter { one in one.customer.map { !left.contains($0) } ?? true })
            try await rest.catchUp()
            for (table, other) in zip(without, try await rest.tables()) {
                for (group, figures) in table.rows {
                    let expected = other.rows[group] ?? [:]
                    for (name, value) in figures {
                        let zero = expected[name] ?? "-"
                        #expect(
                            value == zero || (expected.isEmpty && isNothing(value)),
                            "\(table.name) \(group) \(name): \(value), not \(zero), seed \(seed)")
                    }
                }
                #expect(Set(other.rows.keys).isSubset(of: table.rows.keys))
            }
            let other = try await rest.paces()
            #expect(pace.without == other.without, "seed \(seed)")
        }
    }

    private static func isNothing(_ value: String) -> Bool {
        ["0", "0.00", "-", "0.0"].contains(value)
    }

    /// The rows of a report by their groups.
    fileprivate struct Table: Equatable {
        let name: String
        var rows: [String: [String: String]] = [:]
        /// Whether anything is told twice.
        var differs = false
    }

    /// How today goes, as texts.
    fileprivate struct Paces: Equatable {
        var without: [String] = []
        var differs = false
    }

    static let groups = [
        "day", "month", "channel", "location", "sku", "kind", "promotion", "currency", "hour",
    ]

    fileprivate static func read(_ report: String, _ query: String, _ page: JSONTree) -> Table {
        var table = Table(name: "\(report) \(query)")
        for (name, list) in [("", page["items"]), ("all ", page["totals"])] where list.count > 0 {
            for index in 0..<list.count {
                let row: JSONTree = list[index]
                let key = groups.map { row[$0].text }.joined(separator: "|")
                let side: JSONTree = row["without"]
                if case .object = side { table.differs = true }
                let told = side.members.isEmpty ? row.members : side.members
                var figures: [String: String] = [:]
                for (field, value) in told where !groups.contains(field) {
                    figures[field] = value.text
                }
                table.rows[name + key] = figures
            }
        }
        return table
    }
}

extension JSONTree {
    fileprivate var members: [(String, JSONTree)] {
        guard case .object(let members) = self else { return [] }
        return members.map { ($0.name, $0.value) }
    }
}

extension Office {
    fileprivate func tell(_ told: [Trade.Told]) async throws {
        try await database.write { tx in
            for one in told { try tx.record(one.event, by: call(at: one.minutes)) }
        }
    }

    fileprivate func pages() async throws -> [String] {
        var all: [String] = []
        for (report, query) in TwiceToldTests.queries {
            all.append("\(try await perform("analytics.reports.\(report)", query, at: 60))")
        }
        return all
    }

    fileprivate func tables() async throws -> [TwiceToldTests.Table] {
        var all: [TwiceToldTests.Table] = []
        for (report, query) in TwiceToldTests.queries {
            let page = try await perform("analytics.reports.\(report)", query, at: 60)
            all.append(TwiceToldTests.read(report, query, page))
        }
        return all
    }

    /// How today goes without records that are no customers, by currency; and its carts.
    fileprivate func paces() async throws -> TwiceToldTests.Paces {
        let call = Call(
            actor: .system("test"), grants: .all, now: testStart + .seconds(3_600), ids: ids,
            requestID: "test")
        let pacing = pacing
        let pace = try await database.read { tx in
            try pacing.pace(at: Spot(at: nil, on: nil), by: call, in: tx)
        }
        var told = TwiceToldTests.Paces()
        for one in pace.currencies {
            let trade = one.without ?? one.all
            told.differs = told.differs || one.without != nil
            let parts = (trade.hours + trade.channels + trade.locations).filter {
                ($0.now?.amount ?? 0) != 0 || $0.before.amount != 0
            }
            // An hour has begun where its place's clock came to it, whoever bought there: what is
            // told without a record names the hours of the whole.
            let sums = parts.map { "\($0.name) \($0.now?.amount ?? 0) \($0.before)" }
            told.without.append("\(one.currency) \(trade.now) \(trade.before) \(sums)")
        }
        for carts in [pace.carts, pace.cartsBefore] {
            told.without.append("\(carts.without ?? carts.all)")
        }
        return told
    }
}
