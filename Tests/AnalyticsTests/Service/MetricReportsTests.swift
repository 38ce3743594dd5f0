import RetailContracts
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

@Suite struct MetricReportsTests {
    private static let january = #""from":"2026-01-01","to":"2026-01-31""#

    /// Three people: two orders of one, one each of the others, something back.
    private static func trade(_ office: Office) async throws -> [CustomerID] {
        let people: [CustomerID] = (0..<3).map { _ in ID(office.ids.next()) }
        let tea = try line("A", 2_000, 1_000, tax: 100)
        let two = [tea, try line("B", 1_000, 500, tax: 50, number: 2)]
        try await office.tell(try office.placed(two, of: people[0]), at: 0)
        try await office.tell(try office.placed([tea], of: people[0]), at: 24 * 60)
        try await office.tell(try office.placed([tea], of: people[1], on: "till"), at: 10)
        try await office.tell(try office.placed([tea], of: people[2]), at: 20)
        try await office.tell(try office.placed([tea], of: nil), at: 30)
        try await office.tell(try office.returned([tea], of: people[1], on: "till"), at: 40)
        try await office.tell(try office.cancelled([tea], of: people[2]), at: 50)
        return people
    }

    @Test(arguments: Engines.available)
    func `tells each metric of all and without those who are no customers`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let people = try await Self.trade(office)
            try await office.tell(VerdictChanged(customer: people[0], verdict: .bot), at: 60)
            try await office.tell(VerdictChanged(customer: people[2], verdict: .suspect), at: 60)
            try await office.catchUp()
            let told = try await office.figures("{\(Self.january)}")
            #expect(
                told == [
                    "customers 3 2", "orders 5 3", "gross 55 30", "cancelled 10 10",
                    "returned 10 10", "net 35 10", "net-revenue 31.50 9", "units 11 6",
                    "discount 0 0", "average-order 11 10",
                    "repeat-buyers 1 0", "new-customers 3 2", "excluded 1 2",
                ])
            let byDay = try await office.figures(
                "{\(Self.january)"
                    + #","group_by":["day","channel"],"metrics":["orders","new-customers"]}"#)
            #expect(
                byDay == [
                    "orders 1 1", "new-customers 1 1", "excluded 0 0",
                    "orders 3 2", "new-customers 2 1", "excluded 1 1",
                    "orders 1 0", "new-customers 0 0", "excluded 1 1",
                ])
            let byItem = try await office.figures(
                "{\(Self.january)"
                    + #","group_by":["sku"],"metrics":["orders","units","average-order"]}"#)
            #expect(
                byItem == [
                    "orders 5 3", "units 10 6", "average-order - -", "excluded 1 2",
                    "orders 1 0", "units 1 0", "average-order - -", "excluded 1 1",
                ])
        }
    }

    @Test(arguments: Engines.available)
    func `as of a moment counts what was known then, sales and verdicts`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let people = try await Self.trade(office)
            try await office.tell(VerdictChanged(customer: people[0], verdict: .fake), at: 60)
            try await office.tell(VerdictChanged(customer: people[0], verdict: .test), at: 70)
            try await office.tell(VerdictChanged(customer: people[0], verdict: nil), at: 80)
            try await office.catchUp()
            // The day goes by the clock of the call, which stands at eight.
            for (minutes, orders) in [
                (15, "orders 2 2"), (59, "orders 4 4"), (60, "orders 4 3"), (75, "orders 4 3"),
                (80, "orders 4 4"),
            ] {
                let told = try await office.figures(
                    "{\(Self.january)"
                        + #","metrics":["orders"],"as_of":"\#(Self.moment(minutes))"}"#,
                    at: 3_000)
                #expect(told.first == orders, "\(minutes)")
            }
            let rows = try await office.facts()
            try await office.replay()
            #expect(try await office.facts() == rows && rows.count == 17)
            #expect(try await office.findings() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `counts merged records as one customer, as of each moment, and separated ones as two`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let people = try await Self.trade(office)
            let kept = people[0]
            try await office.tell(CustomersMerged(kept: people[1], absorbed: people[2]), at: 1_500)
            try await office.tell(CustomersMerged(kept: kept, absorbed: people[1]), at: 1_600)
            try await office.tell(VerdictChanged(customer: kept, verdict: .fake), at: 1_700)
            try await office.tell(
                CustomersSeparated(
                    kept: kept, absorbed: people[1], records: [people[1], people[2]]), at: 1_800)
            try await office.tell(
                CustomersSeparated(kept: people[1], absorbed: people[2]), at: 1_900)
            try await office.catchUp()
            let asked = #""metrics":["customers","repeat-buyers","new-customers"]"#
            let counts = { (moment: Int) in
                try await office.figures(
                    "{\(Self.january),\(asked)" + #","as_of":"\#(Self.moment(moment))"}"#, at: 3_000
                )
            }
            // Two of the first on two days; the others bought once each, on the first day.
            let expected = [
                (1_499, ["customers 3 3", "repeat-buyers 1 1", "new-customers 3 3"]),
                (1_500, ["customers 2 2", "repeat-buyers 2 2", "new-customers 2 2"]),
                (1_600, ["customers 1 1", "repeat-buyers 1 1", "new-customers 1 1"]),
                (1_700, ["customers 1 1", "repeat-buyers 1 1", "new-customers 1 1"]),
                (1_800, ["customers 2 1", "repeat-buyers 2 1", "new-customers 2 1"]),
                (1_900, ["customers 3 2", "repeat-buyers 1 0", "new-customers 3 2"]),
            ]
            for (moment, figures) in expected {
                #expect(try await counts(moment).prefix(3) == figures[...], "\(moment)")
            }
            let second = try await office.figures(
                #"{"from":"2026-01-06","to":"2026-01-06",\#(asked),"#
                    + #""as_of":"\#(Self.moment(1_600))"}"#,
                at: 3_000)
            #expect(
                second.prefix(3) == ["customers 1 1", "repeat-buyers 0 0", "new-customers 0 0"])
            try await office.replay()
            for (moment, figures) in expected {
                #expect(try await counts(moment).prefix(3) == figures[...], "\(moment) replayed")
            }
        }
    }

    private static func moment(_ minutes: Int) -> String {
        (testStart + .seconds(Int64(minutes) * 60)).rfc3339
    }

    @Test func `refuses what it cannot tell`() async throws {
        try await withOffice(.sqlite) { office in
            for (query, pointer) in [
                (#"{"from":"2026-01-02","to":"2026-01-01"}"#, "/to"),
                (
                    #"{"from":"2026-01-01","to":"2026-01-01","as_of":"2027-01-01T00:00:00Z"}"#,
                    "/as_of"
                ),
            ] {
                let told = await refusal { _ = try await office.figures(query) }
                #expect(told?.issues.map(\.pointer) == [pointer], "\(query)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `pages through groups, each once`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            _ = try await Self.trade(office)
            try await office.catchUp()
            var after = ""
            var days: [String] = []
            repeat {
                let page = try await office.perform(
                    "analytics.figures.show",
                    "{\(Self.january)" + #","group_by":["day","channel"],"limit":1\#(after)}"#,
                    at: 3_000)
                days.append(page["items"][0]["day"].text + page["items"][0]["channel"].text)
                #expect(page["items"].count == 1)
                let next = page["next"].text
                after = next == "-" ? "" : #","after":"\#(next)""#
            } while !after.isEmpty
            #expect(days == ["2026-01-05till", "2026-01-05web", "2026-01-06web"])
        }
    }

    @Test func `defines each metric once`() async throws {
        try await withOffice(.sqlite) { office in
            let list = try await office.perform("analytics.metrics.list", "{}")
            #expect(list["items"].count == Metric.allCases.count)
            let natures = (0..<list["items"].count).map { list["items"][$0]["nature"].text }
            #expect(Set(natures) == ["additive", "distinct", "ratio"])
        }
    }
}

extension Office {
    /// `metric all without` of each figure of each row, and who was left out.
    fileprivate func figures(_ query: String, at minutes: Int = 3_000) async throws -> [String] {
        let told = try await perform("analytics.figures.show", query, at: minutes)
        return (0..<told["items"].count).flatMap { index -> [String] in
            let row: JSONTree = told["items"][index]
            let figures: JSONTree = row["figures"]
            return (0..<figures.count).map { place in
                let figure: JSONTree = figures[place]
                let parts: [JSONTree] = [figure["metric"], figure["all"], figure["without"]]
                return parts.map(\.text).joined(separator: " ")
            } + [
                "excluded \(row["excluded_customers"].text) \(row["excluded_orders"].text)"
            ]
        }
    }

    /// Every row of the facts, as text.
    fileprivate func facts() async throws -> [String] {
        try await database.read { tx in
            try tx.query(
                """
                SELECT day, event, place, kind, line, channel, sku, currency, orders, units, gross,
                       tax, recorded_at
                  FROM analytics_order_lines ORDER BY day, event, place
                """
            ) { row in
                let numbers = "\(try row.next() as Int64)|\(try row.next() as Int64)|"
                let place = "\(try row.next() as Int64)|\(try row.next() as String)|"
                let line = "\(try row.next() as Int64)|\(try row.next() as String)|"
                let item = "\(try row.next() as String)|\(try row.next() as String)|"
                let sums = "\(try row.next() as Int64)|\(try row.next() as Int64)|"
                let money = "\(try row.next() as Int64)|\(try row.next() as Int64)|"
                return numbers + place + line + item + sums + money
                    + "\(try row.next() as Int64)"
            }
                + tx.query(
                    """
                    SELECT since, until, verdict FROM analytics_exclusions ORDER BY since
                    """
                ) { row in
                    "\(try row.next() as Int64) \(try row.next() as Int64?) "
                        + "\(try row.next() as String)"
                }
        }
    }
}
