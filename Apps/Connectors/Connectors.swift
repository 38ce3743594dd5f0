public import RetailExchange
public import RetailKit

/// The one list of connectors: a new kind of file is one line here.
public enum Connectors {
    /// All of them.
    public static let all: [Connector] = [
        ProductTable.connector, PriceTable.connector, StockTable.connector,
        CustomerTable.connector, PromotionTable.connector, CouponTable.connector,
        ConsentTable.connector, PointsTable.connector, ShopifyCustomers.connector,
        OnlineRetail.connector, Saleor.connector,
    ]

    /// What they refuse rows and files for.
    public static let refusals: [KnownError] = ConnectorErrors.all
}
