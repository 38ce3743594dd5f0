import RetailCore

struct CartLine: Sendable {
    let row: ReportRow<CartFigure>
}

struct PointsLine: Sendable {
    let row: ReportRow<PointsFigure>
}

struct PromotionLine: Sendable {
    let row: ReportRow<PromotionFigure>
    let currency: Currency

    /// - Throws: `core.invalid-currency` for a row of another program.
    init(_ row: ReportRow<PromotionFigure>) throws {
        self.row = row
        currency = try Currency(row.word(.currency) ?? "")
    }

    func money(_ name: PromotionFigure) -> Money { Money(row(name), currency) }
}

struct SupportLine: Sendable {
    let row: ReportRow<SupportFigure>
}

struct DayReport: Sendable {
    let day: CivilDate
    let totals: [SalesLine]
    /// What of the totals is of records that are no customers.
    let excluded: [ExcludedLine]
    let channels: [SalesLine]
    let locations: [SalesLine]
    let promotions: [PromotionLine]
    let carts: [CartLine]
    let points: PointsLine?
    let support: [SupportLine]
}
