import RetailKit

/// Everything that the catalogue can do.
enum CatalogueOperations {
    static func all(
        _ cards: ProductCards = ProductCards(), knowing assortment: ChannelAssortment
    ) -> [RetailKit.Operation] {
        MarketOperations.all + ChannelOperations.all + CategoryOperations.all
            + ProductOperations.all(cards, knowing: assortment) + ItemOperations.all
            + SearchOperations.all
    }
}
