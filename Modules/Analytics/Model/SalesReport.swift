import RetailCore

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
    let gross: Money
    let charges: Money
    let tax: Money
    let net: Money
    let cancelled: Money
    let returned: Money
    let netRevenue: Money
    let averageOrderValue: Money?
}

extension SalesLine {
    /// Makes the line of a row of sums. Net revenue is what was sold without tax, less what was
    /// cancelled and returned without tax.
    init(
        _ row: ReportRow<SalesFigure>, isByItem: Bool, spelt spellings: [String: String] = [:]
    ) throws {
        let currency = try Currency(row.word(.currency) ?? "")
        let orders = isByItem ? row(.itemOrders) : row(.orders)
        let net = try row(.gross).less(row(.tax))
        let cancelled = try row(.cancelledGross).less(row(.cancelledTax))
        let returned = try row(.returnedGross).less(row(.returnedTax))
        self.init(
            day: row.day, month: row.month, channel: row.word(.channel),
            location: row.word(.location),
            sku: row.word(.sku).map { spellings[$0] ?? $0 },
            currency: currency, orders: orders,
            cancelledOrders: row(.cancelledOrders), returns: row(.returns),
            units: Quantity(thousandths: row(.units)),
            cancelledUnits: Quantity(thousandths: row(.cancelledUnits)),
            returnedUnits: Quantity(thousandths: row(.returnedUnits)),
            gross: Money(row(.gross), currency), charges: Money(row(.charges), currency),
            tax: Money(row(.tax), currency), net: Money(net, currency),
            cancelled: Money(row(.cancelledGross), currency),
            returned: Money(row(.returnedGross), currency),
            netRevenue: Money(try net.less(cancelled, returned), currency),
            averageOrderValue: isByItem
                ? nil
                : average(row(.orderTotal), over: row(.orders)).map { Money($0, currency) })
    }
}

struct SalesReport: Sendable {
    let items: [SalesLine]
    let totals: [SalesLine]
    /// What of the totals is of records that are no customers.
    let excluded: [ExcludedLine]
    let next: String?
}
