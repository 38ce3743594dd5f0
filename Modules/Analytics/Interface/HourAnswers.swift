import RetailCore
import RetailKit

extension HourLine {
    static let answer = Answer<HourLine>("HourLine", "Sales of one hour, in one currency.") {
        $0.field("hour", \.hour, .line(2...2), "The hour, 00 to 23.")
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.field("orders", { $0.figures[.orders] }, .figure, "Orders placed.")
        $0.field(
            "cancelled_orders", { $0.figures[.cancelledOrders] }, .figure, "Orders cancelled.")
        $0.field("returns", { $0.figures[.returns] }, .figure, "Returns.")
        $0.field(
            "units", { Quantity(thousandths: $0.figures[.units]) }, .balance, "How much was sold.")
        $0.field(
            "gross", { $0.money($0.figures[.gross]).written }, .amount(.any),
            "What was sold, tax included.")
        $0.field(
            "net_revenue", { $0.money($0.netRevenue).written }, .amount(.any),
            "Sold less cancelled and returned, all without tax.")
        $0.field(
            "returned", { $0.money($0.figures[.returnedGross]).written }, .amount(.any),
            "What was credited for what came back, tax included.")
        $0.field(
            "discount", { $0.money($0.discount).written }, .amount(.any),
            "What promotions took off, without that of cancelled orders.")
    }
}
