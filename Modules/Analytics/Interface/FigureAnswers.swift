import RetailCore
import RetailKit

extension Figures<CartFigure> {
    /// How many of the carts became an order; nil without carts.
    private var conversion: Rate? {
        average(self[.converted] * 1_000_000, over: self[.started]).map { Rate(millionths: $0) }
    }

    static let answer = Answer<Self>(
        "CartFigures", "What became of carts without records that are no customers."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<Self>
    static func fields(_ carts: AnswerFields<Self>) -> [AnswerPart<Self>] {
        carts.field("started", { $0[.started] }, .figure, "Carts started.")
        carts.field(
            "handed_over", { $0[.handedOver] }, .figure, "Those that went on over another channel.")
        carts.field("converted", { $0[.converted] }, .figure, "Those that became an order.")
        carts.field(
            "conversion_rate", \.conversion, .optional(.rate),
            "Those that became an order, as a fraction.")
    }
}

extension CartLine {
    static let answer = Answer<CartLine>("AnalyticsCartLine", "What became of carts.") {
        $0.group(\.row, ReportRow.fields)
        $0.group(\.row.figures, Figures<CartFigure>.fields)
        $0.field(
            "without", \.row.without, .optional(.object(Figures<CartFigure>.answer)), .without)
    }
}

extension PromotionSums {
    static let answer = Answer<PromotionSums>(
        "PromotionFigures",
        "What promotions gave without records that are no customers, in units of the currency."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<PromotionSums>
    static func fields(_ sums: AnswerFields<PromotionSums>) -> [AnswerPart<PromotionSums>] {
        sums.field("uses", { $0.figures[.uses] }, .figure, "Orders to which it gave something.")
        sums.field(
            "discount", { $0.money(.discount).written }, .amount(.any),
            "What it gave, in the terms of the prices.")
        sums.field(
            "cancelled_uses", { $0.figures[.cancelledUses] }, .figure, "Those that were cancelled.")
        sums.field(
            "cancelled_discount", { $0.money(.cancelledDiscount).written }, .amount(.any),
            "What it had given to those.")
    }
}

extension PromotionLine {
    static let answer = Answer<PromotionLine>(
        "AnalyticsPromotionLine", "What promotions gave, in units of the currency."
    ) {
        $0.group(\.row, ReportRow.fields)
        $0.field(
            "promotion", { $0.row.word(.promotion) }, .optional(.line(1...40)), "The promotion.")
        $0.field("currency", \.sums.currency, .currency, "The currency.")
        $0.group(\.sums, PromotionSums.fields)
        $0.field("without", \.without, .optional(.object(PromotionSums.answer)), .without)
    }
}

extension Figures<PointsFigure> {
    static let answer = Answer<Self>(
        "PointsFigures", "What became of points without records that are no customers."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<Self>
    static func fields(_ points: AnswerFields<Self>) -> [AnswerPart<Self>] {
        points.field("issued", { $0[.issued] }, .figure, "Points earned.")
        points.field("spent", { $0[.spent] }, .figure, "Points spent.")
        points.field("reversed", { $0[.reversed] }, .figure, "Taken back.")
        points.field("restored", { $0[.restored] }, .figure, "Given back.")
        points.field("expired", { $0[.expired] }, .figure, "Ended.")
        points.field(
            "adjusted", { $0[.adjusted] }, .figure,
            "Given, or below zero taken, by hand; given as refunds.")
    }
}

extension PointsLine {
    static let answer = Answer<PointsLine>("AnalyticsPointsLine", "What became of points.") {
        $0.group(\.row, ReportRow.fields)
        $0.group(\.row.figures, Figures<PointsFigure>.fields)
        $0.field(
            "without", \.row.without, .optional(.object(Figures<PointsFigure>.answer)), .without)
    }
}

extension Figures<SupportFigure> {
    static let answer = Answer<Self>(
        "SupportFigures", "How customers were helped, without records that are none."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<Self>
    static func fields(_ support: AnswerFields<Self>) -> [AnswerPart<Self>] {
        support.field("opened", { $0[.opened] }, .figure, "Cases opened.")
        support.field("answered", { $0[.answered] }, .figure, "First answers.")
        support.field(
            "answer_seconds", { $0[.answerSeconds] }, .figure,
            "The business seconds until them, together.")
        support.field(
            "average_answer_seconds", { average($0[.answerSeconds], over: $0[.answered]) },
            .optional(.figure), "Until one of them, on average.")
        support.field("within_target", { $0[.withinTarget] }, .figure, "Those in time.")
        support.field("solved", { $0[.solved] }, .figure, "Cases solved.")
        support.field("ratings", { $0[.ratings] }, .figure, "Ratings.")
        support.field("score", { $0[.score] }, .figure, "The sum of the ratings, each 1 to 5.")
    }
}

extension SupportLine {
    static let answer = Answer<SupportLine>("AnalyticsSupportLine", "How customers were helped.") {
        $0.group(\.row, ReportRow.fields)
        $0.group(\.row.figures, Figures<SupportFigure>.fields)
        $0.field(
            "without", \.row.without, .optional(.object(Figures<SupportFigure>.answer)), .without)
    }
}

extension ReportRow {
    /// The fields that say which group a line is about.
    @AnswerBuilder<ReportRow>
    static func fields(_ row: AnswerFields<ReportRow>) -> [AnswerPart<ReportRow>] {
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
