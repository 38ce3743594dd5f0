import RetailCore
import RetailKit

/// Sales of one group, as a report tells them.
struct SalesLine: Sendable {
    let day: CivilDate?
    let month: CivilDate?
    let channel: String?
    let location: String?
    let sku: String?
    let currency: Currency
    let orders: Int64
    let cancelledOrders: Int64
    let returns: Int64
    let units: Quantity
    let cancelledUnits: Quantity
    let returnedUnits: Quantity
    let gross: Int64
    let tax: Int64
    let net: Int64
    let cancelled: Int64
    let returned: Int64
    let netRevenue: Int64
    let averageOrderValue: Int64?
}

extension SalesLine {
    /// Makes the line of a row of sums. Net revenue is what was sold without tax, less what was
    /// cancelled and returned without tax.
    init(
        _ row: ReportRow<SalesFigure>, isByItem: Bool, spelt spellings: [String: String] = [:]
    ) throws {
        let orders = isByItem ? row(.itemOrders) : row(.orders)
        let net = row(.gross) - row(.tax)
        let lost =
            row(.cancelledGross) - row(.cancelledTax) + row(.returnedGross) - row(.returnedTax)
        self.init(
            day: row.day, month: row.month, channel: row.word(.channel),
            location: row.word(.location),
            sku: row.word(.sku).map { spellings[$0] ?? $0 },
            currency: try Currency(row.word(.currency) ?? ""), orders: orders,
            cancelledOrders: row(.cancelledOrders), returns: row(.returns),
            units: Quantity(thousandths: row(.units)),
            cancelledUnits: Quantity(thousandths: row(.cancelledUnits)),
            returnedUnits: Quantity(thousandths: row(.returnedUnits)), gross: row(.gross),
            tax: row(.tax), net: net, cancelled: row(.cancelledGross),
            returned: row(.returnedGross), netRevenue: net - lost,
            averageOrderValue: isByItem ? nil : average(row(.orderTotal), over: row(.orders)))
    }

    static let shape = Shape<SalesLine>("SalesLine", "Sales of one group in minor units.") {
        shape in
        let any = Format<Int64>.integer(Int64.min...Int64.max)
        let day = shape.field("day", \.day, .optional(.date), "The day.")
        let month = shape.field(
            "month", \.month, .optional(.date), "The month, by its first day.")
        let channel = shape.field(
            "channel", \.channel, .optional(.line(1...40)), "The channel that sold.")
        let location = shape.field(
            "location", \.location, .optional(.line(1...40)), "The location, where there is one.")
        let sku = shape.field(
            "sku", \.sku, .optional(.line(1...64)), "The item, as the catalogue spells it.")
        let currency = shape.field("currency", \.currency, .currency, "The currency.")
        let orders = shape.field(
            "orders", \.orders, any, "Orders placed; by item: orders that had it.")
        let cancelledOrders = shape.field(
            "cancelled_orders", \.cancelledOrders, any, "Orders cancelled; not told by item.")
        let returns = shape.field("returns", \.returns, any, "Returns; not told by item.")
        let units = shape.field("units", \.units, .balance, "How much was sold.")
        let cancelledUnits = shape.field(
            "cancelled_units", \.cancelledUnits, .balance, "How much of it was cancelled.")
        let returnedUnits = shape.field(
            "returned_units", \.returnedUnits, .balance, "How much came back.")
        let gross = shape.field("gross", \.gross, any, "What was sold, tax included.")
        let tax = shape.field("tax", \.tax, any, "The tax in it.")
        let net = shape.field("net", \.net, any, "What was sold, without tax.")
        let cancelled = shape.field(
            "cancelled", \.cancelled, any, "What was cancelled, tax included.")
        let returned = shape.field("returned", \.returned, any, "What came back, tax included.")
        let netRevenue = shape.field(
            "net_revenue", \.netRevenue, any,
            "Sold less cancelled and returned, all without tax.")
        let average = shape.field(
            "average_order_value", \.averageOrderValue, .optional(any),
            "What an order cost on average, tax included, rounded half up; not told by item.")
        return {
            SalesLine(
                day: try $0[day], month: try $0[month], channel: try $0[channel],
                location: try $0[location], sku: try $0[sku], currency: try $0[currency],
                orders: try $0[orders], cancelledOrders: try $0[cancelledOrders],
                returns: try $0[returns], units: try $0[units],
                cancelledUnits: try $0[cancelledUnits], returnedUnits: try $0[returnedUnits],
                gross: try $0[gross], tax: try $0[tax], net: try $0[net],
                cancelled: try $0[cancelled], returned: try $0[returned],
                netRevenue: try $0[netRevenue], averageOrderValue: try $0[average])
        }
    }
}

struct SalesReport: Sendable {
    let items: [SalesLine]
    let totals: [SalesLine]
    let next: String?

    static let shape = Shape<SalesReport>("SalesReport", "Sales by groups, with totals.") {
        shape in
        let items = shape.field(
            "items", \.items, .list(.object(SalesLine.shape), 0...200), "The groups in order.")
        let totals = shape.field(
            "totals", \.totals, .list(.object(SalesLine.shape), 0...400),
            "All groups together, also those of other pages, by currency.")
        let next = shape.field(
            "next", \.next, .optional(.line(1...1_000)),
            "The cursor of the next page; absent at the end.")
        return {
            SalesReport(items: try $0[items], totals: try $0[totals], next: try $0[next])
        }
    }
}
