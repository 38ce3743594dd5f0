import RetailKit

/// Everything that the catalogue can do.
enum CatalogueOperations {
    static func all(
        _ cards: ProductCards = ProductCards(), _ items: ItemCards = ItemCards()
    ) -> [RetailKit.Operation] {
        MarketOperations.all + ChannelOperations.all + CategoryOperations.all
            + ProductOperations.all(cards) + ItemOperations.all(items) + SearchOperations.all
    }
}
