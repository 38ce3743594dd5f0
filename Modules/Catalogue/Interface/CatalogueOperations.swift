import RetailKit

/// Everything that the catalogue can do.
enum CatalogueOperations {
    static let all =
        MarketOperations.all + ChannelOperations.all + CategoryOperations.all
        + ProductOperations.all + ItemOperations.all + SearchOperations.all
}
