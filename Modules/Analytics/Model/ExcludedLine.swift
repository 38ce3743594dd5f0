import RetailCore

/// What of a report is of records that are no customers, in one currency.
struct ExcludedLine: Sendable {
    let currency: Currency
    /// Records with an order.
    let customers: Int64
    /// Orders placed; by item: orders that had it.
    let orders: Int64
    let gross: Money
    let cancelled: Money
    let returned: Money
    /// Sold less cancelled and returned, all without tax.
    let netRevenue: Money
}
