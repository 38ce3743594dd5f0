import RetailCore
import RetailKit

extension SalesLine {
    static let answer = Answer<SalesLine>(
        "SalesLine", "Sales of one group, in units of the currency."
    ) {
        $0.field("day", \.day, .optional(.date), "The day.")
        $0.field("month", \.month, .optional(.date), "The month, by its first day.")
        $0.field("channel", \.channel, .optional(.line(1...40)), "The channel that sold.")
        $0.field(
            "location", \.location, .optional(.line(1...40)), "The location, where there is one.")
        $0.field("sku", \.sku, .optional(.line(1...64)), "The item, as the catalogue spells it.")
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.group(\.figures, SalesFigures.fields)
        $0.field("without", \.without, .optional(.object(SalesFigures.answer)), .without)
    }
}

extension SalesFigures {
    static let answer = Answer<SalesFigures>(
        "SalesFigures",
        "Sales of one group without records that are no customers, in units of the currency."
    ) {
        $0.group({ $0 }, fields)
    }

    @AnswerBuilder<SalesFigures>
    static func fields(_ line: AnswerFields<SalesFigures>) -> [AnswerPart<SalesFigures>] {
        line.field("orders", \.orders, .figure, "Orders placed; by item: orders that had it.")
        line.field(
            "cancelled_orders", \.cancelledOrders, .figure,
            "Orders cancelled; not told by item.")
        line.field("returns", \.returns, .figure, "Returns; not told by item.")
        line.field("units", \.units, .balance, "How much was sold.")
        line.field(
            "cancelled_units", \.cancelledUnits, .balance, "How much of it was cancelled.")
        line.field("returned_units", \.returnedUnits, .balance, "How much came back.")
        line.field("gross", \.gross.written, .amount(.any), "What was sold, tax included.")
        line.field(
            "charges", \.charges.written, .amount(.any),
            "What of that were delivery and fees; they belong to no item.")
        line.field("tax", \.tax.written, .amount(.any), "The tax in it.")
        line.field("net", \.net.written, .amount(.any), "What was sold, without tax.")
        line.field(
            "cancelled", \.cancelled.written, .amount(.any), "What was cancelled, tax included.")
        line.field(
            "returned", \.returned.written, .amount(.any),
            "What was credited for what came back, tax included.")
        line.field(
            "net_revenue", \.netRevenue.written, .amount(.any),
            "Sold less cancelled and returned, all without tax.")
        line.field(
            "average_order_value", \.averageOrderValue?.written, .optional(.amount(.any)),
            "What an order cost on average, tax included, rounded half up; not told by item.")
    }
}

extension Format where Value == Int64 {
    /// Any whole number that a report adds up.
    static var figure: Format<Int64> { .integer(Int64.min...Int64.max) }
}

extension SalesReport {
    static let answer = Answer<SalesReport>("SalesReport", "Sales by groups, with totals.") {
        $0.field(
            "items", \.items, .list(.object(SalesLine.answer), 0...200), "The groups in order.")
        $0.field(
            "totals", \.totals, .list(.object(SalesLine.answer), 0...400),
            "All groups together, also those of other pages, by currency.")
        $0.field(
            "next", \.next, .optional(.line(1...1_000)),
            "The cursor of the next page; absent at the end.")
    }
}
