import RetailKit

/// Everything that the catalogue can do.
enum CatalogueOperations {
    static func all(
        _ cards: ProductCards = ProductCards(), _ items: ItemCards = ItemCards(),
        knowing assortment: ChannelAssortment
    ) -> [RetailKit.Operation] {
        MarketOperations.all + ChannelOperations.all + CategoryOperations.all
            + ProductOperations.all(cards, knowing: assortment)
            + ItemOperations(items, knowing: assortment).all
            + SearchOperations.all(knowing: assortment) + PriceListOperations.all
            + LaneOperations.all + PromotionOperations.all(knowing: assortment)
            + CouponOperations.all + CollectionOperations.all
            + TaxOperations(knowing: assortment).all
    }
}
