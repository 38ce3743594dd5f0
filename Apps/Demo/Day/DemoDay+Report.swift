import RetailJSON

extension DemoDay {
    /// What the report said before the day began: the same shop may have many days in one.
    static let before = DayStep(.analyst, "read the report of the morning") { day in
        let report = try await day.get(.analyst, "/reports/days/\(day.date)")
        day.notes["before"] = report
        return
            "Reads the report of \(day.date): \(rupiah(total(report).minor("net_revenue"))) so far"
    }

    /// The report must have grown by what the day has entered into its own books.
    static let report = DayStep(.analyst, "compare the report with the day's own books") { day in
        let report = try await day.get(.analyst, "/reports/days/\(day.date)")
        let before = try day.note("before")
        let books = day.books
        for (name, told, own) in figures(report, before, books) {
            try require(
                told == own, "The report says \(told) for \(name), the day's own books say \(own).")
        }
        return "Reads the report: \(books.orders) orders, \(pieces(books.units)) units sold, "
            + "\(pieces(books.returnedUnits)) returned, \(rupiah(books.net)) net revenue, "
            + "\(books.earned) points earned and \(books.spent) spent; all as reckoned"
    }

    private static func total(_ report: JSONTree) -> JSONTree {
        report.elements("totals").first { $0.text("currency") == "IDR" } ?? .null
    }

    /// Each figure with what the report has grown by and what it should have grown by.
    private static func figures(
        _ report: JSONTree, _ before: JSONTree, _ books: DayBooks
    ) -> [(String, Int64, Int64)] {
        let (now, then) = (total(report), total(before))
        func grown(_ name: String) -> Int64 { now.number(name) - then.number(name) }
        func earned(_ name: String) -> Int64 { now.minor(name) - then.minor(name) }
        func moved(_ name: String) -> Int64 { now.thousandths(name) - then.thousandths(name) }
        func points(_ name: String) -> Int64 {
            (report["points"]?.number(name) ?? 0) - (before["points"]?.number(name) ?? 0)
        }
        return [
            ("orders", grown("orders"), books.orders),
            ("units", moved("units"), books.units),
            ("gross", earned("gross"), books.gross),
            ("tax", earned("tax"), books.tax),
            ("cancelled units", moved("cancelled_units"), books.cancelledUnits),
            ("cancelled", earned("cancelled"), books.cancelled),
            ("returned units", moved("returned_units"), books.returnedUnits),
            ("returned", earned("returned"), books.refunds),
            ("net revenue", earned("net_revenue"), books.net),
            ("points earned", points("issued"), books.earned),
            ("points spent", points("spent"), books.spent),
            ("points taken back", points("reversed"), books.reversed),
            ("points given back", points("restored"), books.restored),
        ]
    }
}
