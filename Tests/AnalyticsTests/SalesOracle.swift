import RetailContracts
import RetailCore
import RetailTestSupport

@testable import RetailAnalytics

/// Makes up a history of sales and keeps its figures in a dictionary.
struct SalesOracle {
    enum Step {
        case sold([SoldLine], String, String?, Currency)
        case back([SoldLine], String, String?, Currency)
        case undone([SoldLine], String, String?, Currency)
    }

    private var random: SeededRandom
    private var figures: [[String]: Figures<SalesFigure>] = [:]

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    mutating func next(at minutes: Int) throws -> Step {
        let currency: Currency = Bool.random(using: &random) ? .idr : .usd
        let channel = Bool.random(using: &random) ? "web" : "till"
        let location = [nil, "jakarta", "jayapura"].randomElement(using: &random) ?? nil
        let lines = try (1...Int.random(in: 1...4, using: &random)).map { number in
            try line(
                ["A", "B", "C"].randomElement(using: &random) ?? "A",
                Int64.random(in: 1...5_000, using: &random),
                Int64.random(in: 0...900_000, using: &random),
                tax: Int64.random(in: 0...90_000, using: &random), currency, number: number)
        }
        // 08:00 UTC: 15:00 in Jakarta, 17:00 in Jayapura.
        let local = minutes + (location == "jayapura" ? 17 : 15) * 60
        let place = (5 + local / 1_440, channel, location ?? "", currency.code)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            count([.returns: 1], place, lines, .returnedUnits, .returnedGross, .returnedTax)
            return .back(lines, channel, location, currency)
        case 1:
            count(
                [.cancelledOrders: 1], place, lines, .cancelledUnits, .cancelledGross,
                .cancelledTax)
            return .undone(lines, channel, location, currency)
        default:
            let total = lines.reduce(0) { $0 + $1.gross.amount }
            count([.orders: 1, .orderTotal: total], place, lines, .units, .gross, .tax)
            for sku in Set(lines.map(\.sku.key)) { add([.itemOrders: 1], place, sku) }
            return .sold(lines, channel, location, currency)
        }
    }

    private mutating func count(
        _ whole: Figures<SalesFigure>, _ place: (Int, String, String, String),
        _ lines: [SoldLine], _ units: SalesFigure, _ gross: SalesFigure, _ tax: SalesFigure
    ) {
        add(whole, place, "")
        for line in lines {
            add(
                [
                    units: line.quantity.thousandths, gross: line.gross.amount,
                    tax: line.tax.amount,
                ], place, line.sku.key)
        }
    }

    private mutating func add(
        _ part: Figures<SalesFigure>, _ place: (Int, String, String, String), _ sku: String
    ) {
        // 5 January 2026 is day 20,458; the month counts from the year 0.
        let key = ["\(20_453 + place.0)", "\(2_026 * 12)", place.1, place.2, sku, place.3]
        for name in SalesFigure.allCases { figures[key, default: [:]][name] += part[name] }
    }

    /// The rows as the office tells them.
    var rows: [String] {
        figures.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, figures in
            let values = SalesFigure.allCases.map { "\(figures[$0])" }
            return "analytics_sales " + (key + values).joined(separator: "|")
        }
    }
}
