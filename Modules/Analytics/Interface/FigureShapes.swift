import RetailCore
import RetailKit

private let count = Format<Int64>.integer(Int64.min...Int64.max)

struct CartLine: Sendable {
    let row: ReportRow<CartFigure>
}

extension CartLine {
    static let shape = Shape<CartLine>("AnalyticsCartLine", "What became of carts.") { shape in
        let place = PlaceFields(&shape) { $0.row }
        let started = shape.field("started", { $0.row(.started) }, count, "Carts started.")
        let handedOver = shape.field(
            "handed_over", { $0.row(.handedOver) }, count,
            "Those that went on over another channel.")
        let converted = shape.field(
            "converted", { $0.row(.converted) }, count, "Those that became an order.")
        let rate = shape.field(
            "conversion_permille", { average($0.row(.converted) * 1_000, over: $0.row(.started)) },
            .optional(count), "Those that became an order, of a thousand.")
        return { slots in
            _ = try slots[rate]
            return CartLine(
                row: try place.row(
                    slots,
                    [
                        .started: try slots[started], .handedOver: try slots[handedOver],
                        .converted: try slots[converted],
                    ]))
        }
    }
}

struct PointsLine: Sendable {
    let row: ReportRow<PointsFigure>

    static let shape = Shape<PointsLine>("AnalyticsPointsLine", "What became of points.") {
        shape in
        let place = PlaceFields(&shape) { $0.row }
        let issued = shape.field("issued", { $0.row(.issued) }, count, "Points earned.")
        let spent = shape.field("spent", { $0.row(.spent) }, count, "Points spent.")
        let reversed = shape.field("reversed", { $0.row(.reversed) }, count, "Taken back.")
        let restored = shape.field("restored", { $0.row(.restored) }, count, "Given back.")
        let expired = shape.field("expired", { $0.row(.expired) }, count, "Ended.")
        let adjusted = shape.field(
            "adjusted", { $0.row(.adjusted) }, count,
            "Given, or below zero taken, by hand; given as refunds.")
        return { slots in
            PointsLine(
                row: try place.row(
                    slots,
                    [
                        .issued: try slots[issued], .spent: try slots[spent],
                        .reversed: try slots[reversed], .restored: try slots[restored],
                        .expired: try slots[expired], .adjusted: try slots[adjusted],
                    ]))
        }
    }
}

struct SupportLine: Sendable {
    let row: ReportRow<SupportFigure>

    static let shape = Shape<SupportLine>("AnalyticsSupportLine", "How customers were helped.") {
        shape in
        let place = PlaceFields(&shape) { $0.row }
        let opened = shape.field("opened", { $0.row(.opened) }, count, "Cases opened.")
        let answered = shape.field("answered", { $0.row(.answered) }, count, "First answers.")
        let seconds = shape.field(
            "answer_seconds", { $0.row(.answerSeconds) }, count,
            "The business seconds until them, together.")
        let mean = shape.field(
            "average_answer_seconds",
            { average($0.row(.answerSeconds), over: $0.row(.answered)) }, .optional(count),
            "Until one of them, on average.")
        let within = shape.field(
            "within_target", { $0.row(.withinTarget) }, count, "Those in time.")
        let solved = shape.field("solved", { $0.row(.solved) }, count, "Cases solved.")
        let ratings = shape.field("ratings", { $0.row(.ratings) }, count, "Ratings.")
        let score = shape.field(
            "score", { $0.row(.score) }, count, "The sum of the ratings, each 1 to 5.")
        return { slots in
            _ = try slots[mean]
            return SupportLine(
                row: try place.row(
                    slots,
                    [
                        .opened: try slots[opened], .answered: try slots[answered],
                        .answerSeconds: try slots[seconds], .withinTarget: try slots[within],
                        .solved: try slots[solved], .ratings: try slots[ratings],
                        .score: try slots[score],
                    ]))
        }
    }
}

/// The fields that say which group a line is about.
struct PlaceFields: Sendable {
    let day: Field<CivilDate?>
    let month: Field<CivilDate?>
    let channel: Field<String?>
    let location: Field<String?>
    let kind: Field<String?>

    init<Line, Name>(
        _ shape: inout ShapeBuilder<Line>,
        _ row: @escaping @Sendable (Line) -> ReportRow<Name>
    ) {
        day = shape.field("day", { row($0).day }, .optional(.date), "The day.")
        month = shape.field(
            "month", { row($0).month }, .optional(.date), "The month, by its first day.")
        channel = shape.field(
            "channel", { row($0).word(.channel) }, .optional(.line(1...40)), "The channel.")
        location = shape.field(
            "location", { row($0).word(.location) }, .optional(.line(1...40)), "The location.")
        kind = shape.field(
            "kind", { row($0).word(.kind) }, .optional(.line(1...40)), "The kind of channel.")
    }

    func row<Name>(_ slots: borrowing Slots, _ figures: Figures<Name>) throws -> ReportRow<Name> {
        var numbers: [RollupKey: Int64] = [:]
        var words: [RollupKey: String] = [:]
        numbers[.day] = try slots[day].map { Int64($0.dayNumber) }
        numbers[.month] = try slots[month].map { Int64($0.monthNumber) }
        words[.channel] = try slots[channel]
        words[.location] = try slots[location]
        words[.kind] = try slots[kind]
        return ReportRow(numbers: numbers, words: words, figures: figures)
    }
}

struct DayReport: Sendable {
    let day: CivilDate
    let totals: [SalesLine]
    let channels: [SalesLine]
    let locations: [SalesLine]
    let carts: [CartLine]
    let points: PointsLine?
    let support: [SupportLine]

    static let shape = Shape<DayReport>("AnalyticsDayReport", "All of one day.") { shape in
        let lines = Format<[SalesLine]>.list(.object(SalesLine.shape), 0...1_000)
        let day = shape.field("day", \.day, .date, "The day.")
        let totals = shape.field("totals", \.totals, lines, "Sales by currency.")
        let channels = shape.field("channels", \.channels, lines, "Sales by channel.")
        let locations = shape.field("locations", \.locations, lines, "Sales by location.")
        let carts = shape.field(
            "carts", \.carts, .list(.object(CartLine.shape), 0...1_000),
            "What became of carts started on the day, by channel.")
        let points = shape.field(
            "points", \.points, .optional(.object(PointsLine.shape)), "What became of points.")
        let support = shape.field(
            "support", \.support, .list(.object(SupportLine.shape), 0...1_000),
            "How customers were helped, by kind of channel.")
        return {
            DayReport(
                day: try $0[day], totals: try $0[totals], channels: try $0[channels],
                locations: try $0[locations], carts: try $0[carts], points: try $0[points],
                support: try $0[support])
        }
    }
}
