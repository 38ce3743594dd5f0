import RetailCore
import RetailKit

extension HourLine {
    static let answer = Answer<HourLine>("HourLine", "Sales of one hour, in one currency.") {
        $0.field("hour", \.hour, .line(2...2), "The hour, 00 to 23.")
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.group(\.figures, HourFigures.fields)
        $0.field("without", \.without, .optional(.object(HourFigures.answer)), .without)
    }
}

extension HourFigures {
    static let answer = Answer<HourFigures>(
        "HourFigures", "Sales of one hour without records that are no customers."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<HourFigures>
    static func fields(_ hour: AnswerFields<HourFigures>) -> [AnswerPart<HourFigures>] {
        hour.field("orders", { $0.sums[.orders] }, .figure, "Orders placed.")
        hour.field("cancelled_orders", { $0.sums[.cancelledOrders] }, .figure, "Orders cancelled.")
        hour.field("returns", { $0.sums[.returns] }, .figure, "Returns.")
        hour.field(
            "units", { Quantity(thousandths: $0.sums[.units]) }, .balance, "How much was sold.")
        hour.field(
            "gross", { $0.money($0.sums[.gross]).written }, .amount(.any),
            "What was sold, tax included.")
        hour.field(
            "net_revenue", { $0.money($0.netRevenue).written }, .amount(.any),
            "Sold less cancelled and returned, all without tax.")
        hour.field(
            "returned", { $0.money($0.sums[.returnedGross]).written }, .amount(.any),
            "What was credited for what came back, tax included.")
        hour.field(
            "discount", { $0.money($0.discount).written }, .amount(.any),
            "What promotions took off, without that of cancelled orders.")
    }
}

extension String {
    /// What the field of a line says that tells it without records that are no customers.
    static let without =
        "The same without records that are no customers (fake, test, bot) by now; absent where it "
        + "is the same."
}
