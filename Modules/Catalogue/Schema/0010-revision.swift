import RetailStorage

/// How often what channels sell, and for how much, has changed.
let countChanges = Migration.counting(
    "catalogue.0010.count-changes", into: "catalogue_revision",
    changesOf: [
        "catalogue_markets", "catalogue_channels", "catalogue_products", "catalogue_variants",
        "catalogue_listings", "catalogue_prices", "catalogue_price_lists",
        "catalogue_list_audiences", "catalogue_lanes", "catalogue_promotions",
        "catalogue_promotion_audiences", "catalogue_categories", "catalogue_category_paths",
        "catalogue_tax_rules", "catalogue_tax_components", "catalogue_collections",
        "catalogue_collection_products", "catalogue_collection_pauses",
    ])
