import RetailKit

extension PersonalData {
    /// What the module keeps of people: nothing.
    static let ofCatalogue = PersonalData.nobody(
        "goods, prices and promotions",
        "catalogue_barcodes",
        "catalogue_categories",
        "catalogue_category_paths",
        "catalogue_channels",
        "catalogue_codes",
        "catalogue_collection_pauses",
        "catalogue_collection_products",
        "catalogue_collections",
        "catalogue_coupons",
        "catalogue_lanes",
        "catalogue_list_audiences",
        "catalogue_listings",
        "catalogue_markets",
        "catalogue_media",
        "catalogue_origins",
        "catalogue_price_lists",
        "catalogue_prices",
        "catalogue_products",
        "catalogue_promotion_audiences",
        "catalogue_promotion_revision",
        "catalogue_promotions",
        "catalogue_revision",
        "catalogue_search",
        "catalogue_tax_classes",
        "catalogue_tax_components",
        "catalogue_tax_revision",
        "catalogue_tax_rules",
        "catalogue_variants",
        "catalogue_words")
}
