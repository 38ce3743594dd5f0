import RetailStorage

/// How often what promotions give has changed, apart from all else: a price that is set does not
/// let every rule be read again.
let countPromotionChanges = Migration.counting(
    "catalogue.0014.count-promotion-changes", into: "catalogue_promotion_revision",
    changesOf: [
        "catalogue_lanes", "catalogue_promotions", "catalogue_promotion_audiences",
    ])
