import RetailCore
import RetailKit

extension CartLine {
    /// How many of the carts became an order; nil without carts.
    private var conversion: Rate? {
        average(row(.converted) * 1_000_000, over: row(.started)).map { Rate(millionths: $0) }
    }

    static let answer = Answer<CartLine>("AnalyticsCartLine", "What became of carts.") {
        $0.group(\.row, ReportRow.group)
        $0.field("started", { $0.row(.started) }, .figure, "Carts started.")
        $0.field(
            "handed_over", { $0.row(.handedOver) }, .figure,
            "Those that went on over another channel.")
        $0.field("converted", { $0.row(.converted) }, .figure, "Those that became an order.")
        $0.field(
            "conversion_rate", \.conversion, .optional(.rate),
            "Those that became an order, as a fraction.")
    }
}

extension PromotionLine {
    static let answer = Answer<PromotionLine>(
        "AnalyticsPromotionLine", "What promotions gave, in units of the currency."
    ) {
        $0.group(\.row, ReportRow.group)
        $0.field(
            "promotion", { $0.row.word(.promotion) }, .optional(.line(1...40)), "The promotion.")
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.field("uses", { $0.row(.uses) }, .figure, "Orders to which it gave something.")
        $0.field(
            "discount", { $0.money(.discount).written }, .amount(.any),
            "What it gave, in the terms of the prices.")
        $0.field(
            "cancelled_uses", { $0.row(.cancelledUses) }, .figure, "Those that were cancelled.")
        $0.field(
            "cancelled_discount", { $0.money(.cancelledDiscount).written }, .amount(.any),
            "What it had given to those.")
    }
}

extension PointsLine {
    static let answer = Answer<PointsLine>("AnalyticsPointsLine", "What became of points.") {
        $0.group(\.row, ReportRow.group)
        $0.field("issued", { $0.row(.issued) }, .figure, "Points earned.")
        $0.field("spent", { $0.row(.spent) }, .figure, "Points spent.")
        $0.field("reversed", { $0.row(.reversed) }, .figure, "Taken back.")
        $0.field("restored", { $0.row(.restored) }, .figure, "Given back.")
        $0.field("expired", { $0.row(.expired) }, .figure, "Ended.")
        $0.field(
            "adjusted", { $0.row(.adjusted) }, .figure,
            "Given, or below zero taken, by hand; given as refunds.")
    }
}

extension SupportLine {
    static let answer = Answer<SupportLine>("AnalyticsSupportLine", "How customers were helped.") {
        $0.group(\.row, ReportRow.group)
        $0.field("opened", { $0.row(.opened) }, .figure, "Cases opened.")
        $0.field("answered", { $0.row(.answered) }, .figure, "First answers.")
        $0.field(
            "answer_seconds", { $0.row(.answerSeconds) }, .figure,
            "The business seconds until them, together.")
        $0.field(
            "average_answer_seconds",
            { average($0.row(.answerSeconds), over: $0.row(.answered)) }, .optional(.figure),
            "Until one of them, on average.")
        $0.field("within_target", { $0.row(.withinTarget) }, .figure, "Those in time.")
        $0.field("solved", { $0.row(.solved) }, .figure, "Cases solved.")
        $0.field("ratings", { $0.row(.ratings) }, .figure, "Ratings.")
        $0.field("score", { $0.row(.score) }, .figure, "The sum of the ratings, each 1 to 5.")
    }
}

extension ReportRow {
    /// The fields that say which group a line is about.
    @AnswerBuilder<ReportRow>
    static func group(_ row: AnswerFields<ReportRow>) -> [AnswerPart<ReportRow>] {
        row.field("day", \.day, .optional(.date), "The day.")
        row.field("month", \.month, .optional(.date), "The month, by its first day.")
        row.field("channel", { $0.word(.channel) }, .optional(.line(1...40)), "The channel.")
        row.field("location", { $0.word(.location) }, .optional(.line(1...40)), "The location.")
        row.field("kind", { $0.word(.kind) }, .optional(.line(1...40)), "The kind of channel.")
    }
}

extension DayReport {
    static let answer = Answer<DayReport>("AnalyticsDayReport", "All of one day.") {
        $0.field("day", \.day, .date, "The day.")
        $0.field("totals", \.totals, sales, "Sales by currency.")
        $0.field(
            "excluded", \.excluded, .list(.object(ExcludedLine.answer), 0...400),
            "What of the totals is of records that are no customers (fake, test, bot), by "
                + "currency.")
        $0.field("channels", \.channels, sales, "Sales by channel.")
        $0.field("locations", \.locations, sales, "Sales by location.")
        $0.field(
            "promotions", \.promotions, .list(.object(PromotionLine.answer), 0...1_000),
            "What promotions gave, by promotion.")
        $0.field(
            "carts", \.carts, .list(.object(CartLine.answer), 0...1_000),
            "What became of carts started on the day, by channel.")
        $0.field(
            "points", \.points, .optional(.object(PointsLine.answer)), "What became of points.")
        $0.field(
            "support", \.support, .list(.object(SupportLine.answer), 0...1_000),
            "How customers were helped, by kind of channel.")
    }

    private static let sales = Format<[SalesLine]>.list(.object(SalesLine.answer), 0...1_000)
}
