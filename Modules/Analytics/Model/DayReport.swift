import RetailCore

struct CartLine: Sendable {
    let row: ReportRow<CartFigure>
}

struct PointsLine: Sendable {
    let row: ReportRow<PointsFigure>
}

struct SupportLine: Sendable {
    let row: ReportRow<SupportFigure>
}

struct DayReport: Sendable {
    let day: CivilDate
    let totals: [SalesLine]
    let channels: [SalesLine]
    let locations: [SalesLine]
    let carts: [CartLine]
    let points: PointsLine?
    let support: [SupportLine]
}
