import RetailStorage

/// The one expression of each metric over the lines of orders.
extension Metric {
    /// What adds it up over facts `f`, whose customer is `customer`; those that are read apart, or
    /// divided, are nothing here.
    func sum(isByItem: Bool, of customer: SQL) -> SQL {
        switch self {
        case .customers:
            "COUNT(DISTINCT CASE WHEN \(Self.head(isByItem: isByItem)) THEN \(customer) END)"
        case .orders:
            isByItem
                ? "COUNT(DISTINCT CASE WHEN f.kind = 'sold' THEN f.order_id END)"
                : Self.sum("CASE WHEN f.kind = 'sold' THEN f.orders ELSE 0 END")
        case .gross: Self.sum("CASE WHEN f.kind = 'sold' THEN f.gross ELSE 0 END")
        case .cancelled: Self.sum("CASE WHEN f.kind = 'cancelled' THEN f.gross ELSE 0 END")
        case .returned: Self.sum("CASE WHEN f.kind = 'returned' THEN f.gross ELSE 0 END")
        case .net: Self.sum("CASE WHEN f.kind = 'sold' THEN f.gross ELSE -f.gross END")
        case .netRevenue:
            Self.sum("CASE WHEN f.kind = 'sold' THEN f.gross - f.tax ELSE f.tax - f.gross END")
        case .units: Self.sum("CASE WHEN f.kind = 'sold' THEN f.units ELSE 0 END")
        case .discount:
            Self.sum(
                """
                CASE f.kind WHEN 'sold' THEN f.discount WHEN 'cancelled' THEN -f.discount
                     ELSE 0 END
                """)
        case .averageOrder, .repeatBuyers, .newCustomers: "0"
        }
    }

    /// The rows of orders as a whole or, by item, of their lines.
    static func head(isByItem: Bool) -> SQL {
        isByItem ? "f.kind = 'sold'" : "f.kind = 'sold' AND f.place = 0"
    }

    private static func sum(_ value: SQL) -> SQL { "CAST(COALESCE(SUM(\(value)), 0) AS BIGINT)" }
}
