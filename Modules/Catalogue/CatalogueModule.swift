public import RetailContracts
import RetailCore
public import RetailKit
import RetailStorage

/// The front door of the catalogue: channels, products, prices, search.
public struct CatalogueModule: Sendable {
    /// What the catalogue offers its peers.
    public let assortment: ChannelAssortment
    /// The items that there are, for peers that keep something of them.
    public let items: any ItemDirectory
    /// What items belong to, for peers that know who bought them.
    public let belongings: any ItemBelongings
    /// From where browsers may speak to the gateway.
    public let origins: ShopOrigins
    /// Finds items and products, for a search over all modules.
    public let search: any SearchSource = CatalogueSearch()
    /// What the composition mounts.
    public let module: Module

    /// Makes the catalogue; it asks nothing of its peers.
    public init() {
        assortment = ChannelAssortment()
        items = CatalogueItems()
        belongings = CatalogueItems()
        origins = ShopOrigins()
        module = Module(
            name: "catalogue",
            summary:
                "Markets, channels, categories, products, items, prices, promotions, taxes and "
                + "their search.",
            migrations: Self.migrations, operations: CatalogueOperations.all(knowing: assortment),
            checks: CatalogueChecks.all,
            events: [
                EventOutline(ProductChanged.self), EventOutline(ChannelChanged.self),
                EventOutline(MarketChanged.self), EventOutline(PriceListChanged.self),
                EventOutline(PromotionChanged.self), EventOutline(LaneChanged.self),
                EventOutline(CouponsChanged.self), EventOutline(CategoryCreated.self),
                EventOutline(TaxRuleSet.self), EventOutline(CollectionChanged.self),
            ],
            refusals: [CatalogueErrors.invalidOrigin],
            references: [
                Reference("slug") { name, _, tx -> ProductID? in
                    guard let slug = try? Slug(name) else { return nil }
                    return try ProductStore().find(slug, in: tx)?.id
                },
                Reference("slug") { name, _, tx -> CategoryID? in
                    guard let slug = try? Slug(name) else { return nil }
                    return try CategoryStore().find(slug, in: tx)?.id
                },
            ],
            personal: .ofCatalogue)
    }

    /// How telephone numbers are dialled where the channels sell, and at which of the locations
    /// otherwise.
    public func callingPlans(at locations: any LocationDirectory) -> any CallingPlans {
        ChannelCallingPlans(assortment: assortment, locations: locations)
    }

    private static let migrations = [
        createChannels, createCategories,
        // Products name tax classes.
        createTaxes, createProducts, createCodes,
        // Prices stand in lists.
        createPriceLists, createPrices,
        createSearch, createWords, createOrigins, createPromotions, createCoupons,
        createCollections, countChanges,
        countPromotionChanges, countTaxChanges, keepWeights, keepExchangePrices,
    ]
}
