import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

struct RollupsTests {
    @Test(arguments: Engines.available)
    func `a sale counts on the day of its location`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            let item = [try line("A", 1_000, 100)]
            // 16:59 UTC is 23:59 in Jakarta and 01:59 of the next day in Jayapura.
            try await office.tell(try office.placed(item), at: 8 * 60 + 59)
            try await office.tell(try office.placed(item), at: 9 * 60)
            try await office.tell(try office.placed(item, at: "jayapura"), at: 7 * 60 - 1)
            try await office.tell(try office.placed(item, at: "jayapura"), at: 7 * 60)
            try await office.catchUp()
            let report = try await office.perform(
                "analytics.reports.sales",
                #"{"from":"2026-01-01","to":"2026-01-31","group_by":["day","location"]}"#)
            let rows = (0..<report["items"].count).map { index in
                let row = report["items"][index]
                return [row["day"].text, row["location"].text, row["orders"].text]
            }
            #expect(
                rows == [
                    ["2026-01-05", "-", "1"], ["2026-01-05", "jayapura", "1"],
                    ["2026-01-06", "-", "1"], ["2026-01-06", "jayapura", "1"],
                ])
        }
    }

    /// Sales at the first and the last minute of days, and what a report by day tells of them.
    static let abroad: [(place: String, sales: [String], days: [[String]])] = [
        // 5 April has 24.5 hours there, 4 October 23.5.
        (
            "lord-howe",
            [
                "2026-04-04T12:59:00Z", "2026-04-04T13:00:00Z", "2026-04-05T13:29:00Z",
                "2026-04-05T13:30:00Z", "2026-10-03T13:29:00Z", "2026-10-03T13:30:00Z",
                "2026-10-04T12:59:00Z", "2026-10-04T13:00:00Z",
            ],
            [
                ["2026-04-04", "1"], ["2026-04-05", "2"], ["2026-04-06", "1"], ["2026-10-03", "1"],
                ["2026-10-04", "2"], ["2026-10-05", "1"],
            ]
        ),
        // Three quarters of an hour.
        (
            "kathmandu", ["2026-06-30T18:14:00Z", "2026-06-30T18:15:00Z", "2026-07-01T18:14:00Z"],
            [["2026-06-30", "1"], ["2026-07-01", "2"]]
        ),
        // 30 December 2011 was left out there.
        (
            "apia",
            [
                "2011-12-29T10:00:00Z", "2011-12-30T09:59:00Z", "2011-12-30T10:00:00Z",
                "2011-12-31T09:59:00Z", "2011-12-31T10:00:00Z",
            ],
            [["2011-12-29", "2"], ["2011-12-31", "2"], ["2012-01-01", "1"]]
        ),
    ]

    @Test(arguments: Engines.available)
    func `days are those of the place, however long they are there`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            for (place, sales, days) in Self.abroad {
                for moment in sales {
                    let sale = try office.placed([try line("A", 1_000, 100)], at: place)
                    try await office.tell(sale, at: moment)
                }
                try await office.catchUp()
                let report = try await office.perform(
                    "analytics.reports.sales",
                    #"{"from":"2011-12-01","to":"2026-12-31","group_by":["day"],"#
                        + #""location":"\#(place)"}"#)
                let rows = (0..<report["items"].count).map { report["items"][$0] }
                #expect(rows.map { [$0["day"].text, $0["orders"].text] } == days, "\(place)")
            }
            let none = try await office.perform(
                "analytics.reports.day", #"{"day":"2011-12-30"}"#)
            #expect(none["totals"].count == 0)
            let findings = try await office.findings()
            #expect(findings == [])
        }
    }

    @Test(arguments: Engines.available)
    func `carts count once, for the day and channel of their start`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let carts = (0..<3).map { _ in CartID(office.ids.next()) }
            let (web, till) = (try Code<Channel>("web"), try Code<Channel>("till"))
            for cart in carts {
                try await office.tell(CartStarted(cart: cart, customer: nil, channel: web))
            }
            for (from, to) in [(web, till), (till, web)] {
                try await office.tell(
                    CartHandedOver(
                        cart: carts[0], customer: nil, from: from, to: to, location: nil),
                    at: 1_440)
            }
            let order = try office.placed([try line("A", 1, 1)], on: "till", cart: carts[0])
            try await office.tell(order, at: 2_880)
            try await office.catchUp()
            let report = try await office.perform(
                "analytics.reports.carts",
                #"{"from":"2026-01-05","to":"2026-01-05","group_by":["channel"]}"#)
            let row = report["items"][0]
            #expect(report["items"].count == 1)
            #expect(row["channel"].text == "web")
            #expect([row["started"].text, row["handed_over"].text] == ["3", "1"])
            #expect([row["converted"].text, row["conversion_rate"].text] == ["1", "0.333333"])
            let findings = try await office.findings()
            #expect(findings == [])
        }
    }

    @Test(arguments: Engines.available)
    func `any history gives the figures of an oracle, and again by replay`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        try await withOffice(engine) { office in
            var oracle = SalesOracle(seed: seed)
            for step in 0..<60 {
                let minutes = step * 173
                switch try oracle.next(at: minutes) {
                case .sold(let lines, let channel, let location, let currency):
                    try await office.tell(
                        try office.placed(lines, on: channel, at: location, currency), at: minutes)
                case .back(let lines, let channel, let location, let currency):
                    try await office.tell(
                        try office.returned(lines, on: channel, at: location, currency),
                        at: minutes)
                case .undone(let lines, let channel, let location, let currency):
                    try await office.tell(
                        try office.cancelled(lines, on: channel, at: location, currency),
                        at: minutes)
                }
                if step.isMultiple(of: 7) { try await office.catchUp() }
            }
            try await office.catchUp()
            let first = try await office.rows()
            #expect(first == oracle.rows, "seed \(seed)")
            let times = try await office.times()
            #expect(times.count > 20, "seed \(seed)")
            #expect(try await office.disagreements() == [], "seed \(seed)")
            let findings = try await office.findings()
            #expect(findings == [], "seed \(seed)")
            try await office.replay()
            let again = try await office.rows()
            #expect(again == first, "seed \(seed)")
            #expect(try await office.times() == times, "seed \(seed)")
        }
    }

    @Test(arguments: Engines.available)
    func `points and support are told by day`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            try await tellServices(office)
            try await office.catchUp()
            let points = try await office.perform(
                "analytics.reports.points",
                #"{"from":"2026-01-01","to":"2026-01-31","group_by":["month"]}"#)
            let row = points["items"][0]
            #expect(row["month"].text == "2026-01-01")
            #expect(
                ["issued", "spent", "reversed", "restored", "expired"].map { row[$0].text }
                    == ["100", "40", "5", "10", "7"])
            let support = try await office.perform(
                "analytics.reports.support",
                #"{"from":"2026-01-01","to":"2026-01-31","group_by":["kind"]}"#)
            let chat = support["items"][0]
            #expect(chat["kind"].text == "chat")
            #expect(chat["average_answer_seconds"].text == "151")
            #expect(
                ["opened", "answered", "within_target", "solved", "ratings", "score"]
                    .map { chat[$0].text } == ["1", "2", "1", "1", "2", "9"])
            let first = try await office.rows()
            try await office.replay()
            let again = try await office.rows()
            #expect(again == first)
            let findings = try await office.findings()
            #expect(findings == [])
        }
    }
}

private func tellServices(_ office: Office) async throws {
    let ana = CustomerID(office.ids.next())
    let id = CaseID(office.ids.next())
    try await office.tell(
        PointsEarned(customer: ana, points: 100, reference: "o", balance: 100))
    try await office.tell(PointsSpent(customer: ana, points: 40, reference: "o", balance: 60))
    try await office.tell(PointsReversed(customer: ana, points: 5, reference: "o", balance: 55))
    try await office.tell(PointsRestored(customer: ana, points: 10, reference: "o", balance: 65))
    try await office.tell(PointsExpired(customer: ana, points: 7, balance: 58))
    try await office.tell(CaseOpened(supportCase: id, customer: ana, kind: .chat))
    for (seconds, isKept) in [(100, true), (201, false)] {
        try await office.tell(
            CaseAnswered(
                supportCase: id, customer: ana, kind: .chat, seconds: Int64(seconds),
                isWithinTarget: isKept))
    }
    try await office.tell(CaseClosed(supportCase: id, customer: ana, kind: .chat))
    for score in [4, 5] {
        try await office.tell(
            CaseRated(supportCase: id, customer: ana, kind: .chat, score: Int64(score)))
    }
}
