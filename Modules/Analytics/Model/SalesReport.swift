import RetailCore

/// Sales of one group, as a report tells them.
struct SalesLine: Sendable {
    let day: CivilDate?
    let month: CivilDate?
    let channel: String?
    let location: String?
    let sku: String?
    let currency: Currency
    let figures: SalesFigures
    /// The same without records that are no customers; nil where it is the same.
    let without: SalesFigures?
}

/// What was sold, in one currency.
struct SalesFigures: Sendable {
    let orders: Int64
    let cancelledOrders: Int64
    let returns: Int64
    let units: Quantity
    let cancelledUnits: Quantity
    let returnedUnits: Quantity
    let gross: Money
    let charges: Money
    let tax: Money
    let net: Money
    let cancelled: Money
    let returned: Money
    let netRevenue: Money
    let averageOrderValue: Money?
}

extension SalesFigures {
    /// Tells sums. Net revenue is what was sold without tax, less what was cancelled and returned
    /// without tax.
    /// - Throws: `analytics.too-large`.
    init(
        _ sums: Figures<SalesFigure>, _ currency: Currency, isByItem: Bool
    ) throws(RetailError) {
        let net = try sums[.gross].less(sums[.tax])
        let cancelled = try sums[.cancelledGross].less(sums[.cancelledTax])
        let returned = try sums[.returnedGross].less(sums[.returnedTax])
        self.init(
            orders: isByItem ? sums[.itemOrders] : sums[.orders],
            cancelledOrders: sums[.cancelledOrders], returns: sums[.returns],
            units: Quantity(thousandths: sums[.units]),
            cancelledUnits: Quantity(thousandths: sums[.cancelledUnits]),
            returnedUnits: Quantity(thousandths: sums[.returnedUnits]),
            gross: Money(sums[.gross], currency), charges: Money(sums[.charges], currency),
            tax: Money(sums[.tax], currency), net: Money(net, currency),
            cancelled: Money(sums[.cancelledGross], currency),
            returned: Money(sums[.returnedGross], currency),
            netRevenue: Money(try net.less(cancelled, returned), currency),
            averageOrderValue: isByItem
                ? nil
                : average(sums[.orderTotal], over: sums[.orders]).map { Money($0, currency) })
    }
}

extension SalesLine {
    /// Makes the line of a row of sums.
    /// - Throws: `analytics.too-large`, and `core.invalid-currency` for a row of another program.
    init(
        _ row: ReportRow<SalesFigure>, isByItem: Bool, spelt spellings: [String: String] = [:]
    ) throws {
        let currency = try Currency(row.word(.currency) ?? "")
        self.init(
            day: row.day, month: row.month, channel: row.word(.channel),
            location: row.word(.location),
            sku: row.word(.sku).map { spellings[$0] ?? $0 },
            currency: currency,
            figures: try SalesFigures(row.figures, currency, isByItem: isByItem),
            without: try row.without.map {
                try SalesFigures($0, currency, isByItem: isByItem)
            })
    }
}

struct SalesReport: Sendable {
    let items: [SalesLine]
    let totals: [SalesLine]
    let next: String?
}
