import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

struct ReportsTests {
    @Test(arguments: Engines.available)
    func `net revenue is what was sold less what was cancelled and returned`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            try await office.tell(
                try office.placed(
                    [
                        try line("A", 2_000, 2_200, tax: 200),
                        try line("A", 500, 550, tax: 50, number: 2),
                        try line("B", 1_000, 1_100, tax: 100, number: 3),
                    ]))
            try await office.tell(try office.placed([try line("B", 1_000, 1_101, tax: 100)]))
            try await office.tell(try office.cancelled([try line("B", 1_000, 1_101, tax: 100)]))
            try await office.tell(
                try office.returned([try line("A", 1_000, 1_100, tax: 100)], at: "jakarta"))
            try await office.catchUp()
            let total = try await office.perform(
                "analytics.reports.sales",
                #"{"from":"2026-01-05","to":"2026-01-05"}"#)
            let row = total["items"][0]
            #expect(
                ["orders", "cancelled_orders", "returns", "units", "gross", "tax", "net"]
                    .map { row[$0].text } == ["2", "1", "1", "4.5", "49.51", "4.50", "45.01"])
            #expect(
                ["cancelled", "returned", "net_revenue", "average_order_value"]
                    .map { row[$0].text } == ["11.01", "11", "25", "24.76"])
            let items = try await office.perform(
                "analytics.reports.sales",
                #"{"from":"2026-01-05","to":"2026-01-05","group_by":["sku"]}"#)
            #expect(items["items"].count == 2)
            #expect(items["items"][0]["sku"].text == "A")
            #expect(items["items"][0]["orders"].text == "1")
            #expect(items["items"][0]["units"].text == "2.5")
            #expect(items["items"][1]["orders"].text == "2")
            #expect(items["items"][0]["average_order_value"].text == "-")
        }
    }

    @Test(arguments: Engines.available)
    func `an item is one row and spelt as the catalogue spells it now`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            for (minute, spelling) in ["Green-tea", "GREEN-TEA", "Green-Tea"].enumerated() {
                try await office.tell(
                    try office.placed([try line(spelling, 1_000, 100)]), at: minute)
            }
            try await office.tell(try office.returned([try line("green-tea", 1_000, 100)]), at: 5)
            try await office.catchUp()
            for filter in ["", #","sku":"green-TEA""#] {
                let report = try await office.perform(
                    "analytics.reports.sales",
                    #"{"from":"2026-01-05","to":"2026-01-05","group_by":["sku"]\#(filter)}"#)
                #expect(report["items"].count == 1)
                #expect(report["items"][0]["sku"].text == "Green-Tea")
                #expect(report["items"][0]["units"].text == "3")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `currencies stand side by side and pages follow each other`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            for (index, currency) in [Currency.idr, .usd, .idr, .usd, .eur].enumerated() {
                try await office.tell(
                    try office.placed(
                        [try line("A", 1_000, Int64(index + 1) * 100, currency)], currency),
                    at: index * 1_440)
            }
            try await office.catchUp()
            var rows: [String] = []
            var after = ""
            repeat {
                let page = try await office.perform(
                    "analytics.reports.sales",
                    #"{"from":"2026-01-01","to":"2026-01-31","group_by":["month"],"#
                        + #""limit":2\#(after)}"#
                )
                #expect(page["totals"].count == 3)
                for index in 0..<page["items"].count {
                    let row = page["items"][index]
                    rows.append(row["currency"].text + row["gross"].text)
                }
                after = page["next"].text == "-" ? "" : #","after":"\#(page["next"].text)""#
            } while !after.isEmpty
            #expect(rows == ["EUR5.00", "IDR4", "USD6.00"])
            let dollars = try await office.perform(
                "analytics.reports.sales",
                #"{"from":"2026-01-01","to":"2026-01-31","group_by":["day"],"currency":"USD"}"#)
            #expect(dollars["items"].count == 2)
            #expect(dollars["totals"].count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `the day report holds all of one day`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            let cart = CartID(office.ids.next())
            try await office.tell(
                CartStarted(cart: cart, customer: nil, channel: try Code("web")))
            try await office.tell(
                try office.placed([try line("A", 1_000, 100)], at: "jakarta", cart: cart))
            try await office.tell(
                PointsEarned(
                    customer: ID(office.ids.next()), points: 3, reference: "o", balance: 3))
            try await office.tell(
                CaseOpened(supportCase: ID(office.ids.next()), customer: nil, kind: .sms))
            try await office.tell(try office.placed([try line("A", 1_000, 100)]), at: 1_440)
            try await office.catchUp()
            let day = try await office.perform("analytics.reports.day", #"{"day":"2026-01-05"}"#)
            #expect(day["totals"][0]["orders"].text == "1")
            #expect(day["channels"][0]["channel"].text == "web")
            #expect(day["locations"][0]["location"].text == "jakarta")
            #expect(day["carts"][0]["conversion_rate"].text == "1")
            #expect(day["points"]["issued"].text == "3")
            #expect(day["support"][0]["kind"].text == "sms")
            let empty = try await office.perform("analytics.reports.day", #"{"day":"2026-02-05"}"#)
            #expect(empty["totals"].count == 0)
            #expect(empty["points"].text == "-")
        }
    }

    @Test(arguments: Engines.available)
    func `the retailer's clocks can be set, and a replay counts by them`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            try await office.tell(try office.placed([try line("A", 1_000, 100)]), at: 9 * 60)
            try await office.catchUp()
            let shown = try await office.perform("analytics.report-settings.show", "{}")
            #expect(shown["zone"].text == "Asia/Jakarta")
            try await office.perform("analytics.report-settings.set", #"{"zone":"UTC"}"#)
            try await office.replay()
            let day = try await office.perform("analytics.reports.day", #"{"day":"2026-01-05"}"#)
            #expect(day["totals"][0]["orders"].text == "1")
        }
    }

    @Test func `periods and groups that cannot be are refused`() async throws {
        try await withOffice(.sqlite) { office in
            let backwards = #"{"from":"2026-01-02","to":"2026-01-01"}"#
            for name in ["sales", "carts", "points", "support"] {
                let code = await refusalCode {
                    try await office.perform("analytics.reports.\(name)", backwards)
                }
                #expect(code == AnalyticsErrors.periodInvalid.code)
            }
            let code = await refusalCode {
                try await office.perform(
                    "analytics.reports.points",
                    #"{"from":"2026-01-01","to":"2026-01-02","group_by":["kind"]}"#)
            }
            #expect(code == RequestErrors.invalidInput.code)
        }
    }

    @Test(arguments: [
        (7, 2, 4), (5, 2, 3), (4, 3, 1), (-5, 2, -2), (-7, 3, -2), (-8, 3, -3), (0, 5, 0),
    ])
    func `averages are rounded half up`(sum: Int64, count: Int64, expected: Int64) {
        #expect(average(sum, over: count) == expected)
        #expect(average(sum, over: 0) == nil)
    }
}
