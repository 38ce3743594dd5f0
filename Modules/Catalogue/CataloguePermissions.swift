import RetailKit

/// The rights that the catalogue's operations ask for.
enum CataloguePermissions {
    static let readChannels = Permission("catalogue.channels.read", "See channels and markets.")
    static let writeChannels = Permission("catalogue.channels.write", "Open and change channels.")
    static let writeMarkets = Permission(
        "catalogue.markets.write", "Add markets and say how money is counted in them.")
    static let writeTaxes = Permission(
        "catalogue.taxes.write", "Say how classes of goods are taxed.")
    static let readProducts = Permission(
        "catalogue.products.read", "See categories, products, items and their prices.")
    static let writeProducts = Permission(
        "catalogue.products.write", "Make and change categories, products, items and codes.")
    static let writePrices = Permission("catalogue.prices.write", "Set prices.")
    static let readPromotions = Permission(
        "catalogue.promotions.read", "See lanes, promotions and coupons.")
    static let writePromotions = Permission(
        "catalogue.promotions.write", "Prepare, publish and end promotions, and make coupons.")
    static let writeListings = Permission(
        "catalogue.listings.write", "Show products on channels and take them off.")
}
