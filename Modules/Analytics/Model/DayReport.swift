import RetailCore

struct CartLine: Sendable {
    let row: ReportRow<CartFigure>
}

struct PointsLine: Sendable {
    let row: ReportRow<PointsFigure>
}

/// What a promotion gave, in one currency.
struct PromotionSums: Sendable {
    let figures: Figures<PromotionFigure>
    let currency: Currency

    func money(_ name: PromotionFigure) -> Money { Money(figures[name], currency) }
}

struct PromotionLine: Sendable {
    let row: ReportRow<PromotionFigure>
    let sums: PromotionSums
    /// The same without records that are no customers; nil where it is the same.
    let without: PromotionSums?

    /// - Throws: `core.invalid-currency` for a row of another program.
    init(_ row: ReportRow<PromotionFigure>) throws {
        let currency = try Currency(row.word(.currency) ?? "")
        self.row = row
        sums = PromotionSums(figures: row.figures, currency: currency)
        without = row.without.map { PromotionSums(figures: $0, currency: currency) }
    }
}

struct SupportLine: Sendable {
    let row: ReportRow<SupportFigure>
}

struct DayReport: Sendable {
    let day: CivilDate
    let totals: [SalesLine]
    let channels: [SalesLine]
    let locations: [SalesLine]
    let promotions: [PromotionLine]
    let carts: [CartLine]
    let points: PointsLine?
    let support: [SupportLine]
}
