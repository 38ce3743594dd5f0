import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

/// K6 with a handful of invoices, by figures worked out by hand: whom a person calls a test is in
/// no figure any more, until that is taken back; what was told before is told again.
@Suite struct FakeVerdictTests {
    /// Invoice, customer, day, lines of quantity and price; `C` is in front of what came back.
    private static let invoices: [(String, String, String, [(Int, String)])] = [
        ("536365", "17850", "2010-12-01", [(6, "2.55")]),
        ("536366", "17850", "2010-12-01", [(6, "1.85")]),
        ("536367", "13047", "2010-12-01", [(32, "1.69"), (1, "0.001")]),
        ("C536379", "17850", "2010-12-02", [(-1, "2.55")]),
        ("541431", "12346", "2011-01-18", [(74_215, "1.04")]),
        ("C541433", "12346", "2011-01-18", [(-74_215, "1.04")]),
        ("553573", "16446", "2011-05-18", [(1, "1.65"), (1, "1.25")]),
        ("581483", "16446", "2011-12-09", [(80_995, "2.08")]),
        ("C581484", "16446", "2011-12-09", [(-80_995, "2.08")]),
    ]

    private static let all = [
        "customers 4 4", "orders 6 6", "gross 245736.58 245736.58",
        "cancelled 245655.75 245655.75", "returned 0.00 0.00", "net 80.83 80.83",
        "average-order 40956.10 40956.10", "repeat-buyers 2 2", "new-customers 4 4",
        "excluded 0 0",
    ]

    @Test(arguments: Engines.available)
    func `K6 in small: a verdict restates every figure, and its revocation each of them again`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            let shop = VerdictShop(desk: desk)
            try await shop.open()
            for (number, customer, day, lines) in Self.invoices {
                try await shop.take(number, of: customer, on: day, lines)
            }
            _ = try await desk.selaras.consumption.catchUp()
            let before = try await shop.report()
            let earlier = try await shop.report(asOf: "2026-01-05T07:59:59Z")
            #expect(before.lines == Self.all && earlier.lines == Self.all)
            let verdicts = try await shop.call(["12346", "16446"], "test")
            #expect(
                try await shop.report().lines == [
                    "customers 4 2", "orders 6 3", "gross 245736.58 80.48",
                    "cancelled 245655.75 2.55", "returned 0.00 0.00", "net 80.83 77.93",
                    "average-order 40956.10 26.83", "repeat-buyers 2 1", "new-customers 4 2",
                    "excluded 2 3",
                ])
            #expect(
                try await shop.sales() == ["6 245736.58 245655.75", "3 80.48 2.55"])
            let december = try await shop.report(#","group_by":["month"]"#, from: "2011-12-01")
            #expect(december.lines[2] == "gross 168469.60 0.00")
            #expect(try await shop.report(asOf: "2026-01-05T07:59:59Z").body == earlier.body)
            for number in verdicts { try await shop.revoke(number) }
            #expect(try await shop.report().body == before.body)
            #expect(try await shop.report(asOf: "2026-01-05T07:59:59Z").body == earlier.body)
        }
    }

    @Test(arguments: Engines.available)
    func `an invoice that gains and loses lines is told once, as it stands`(
        engine: EngineKind
    ) async throws {
        try await withServedDesk(engine) { desk in
            let shop = VerdictShop(desk: desk)
            try await shop.open()
            try await shop.take("1", of: "17850", on: "2010-12-01", [(9, "2.00")])
            try await shop.take("C2", of: "17850", on: "2010-12-02", [(-1, "2.00")])
            try await shop.take("C2", of: "17850", on: "2010-12-02", [(-1, "2.00"), (-2, "1.00")])
            try await shop.take(
                "C2", of: "17850", on: "2010-12-02", [(-2, "1.00"), (-3, "2.00")], replaces: true)
            _ = try await desk.selaras.consumption.catchUp()
            let report = try await shop.report()
            #expect(
                report.lines[2...5] == [
                    "gross 18.00 18.00", "cancelled 8.00 8.00", "returned 0.00 0.00",
                    "net 10.00 10.00",
                ])
        }
    }
}
