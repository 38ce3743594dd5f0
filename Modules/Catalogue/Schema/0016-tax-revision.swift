import RetailStorage

/// How often tax rules have changed, apart from all else: a price that is set does not let every
/// rule be read and reckoned again.
let countTaxChanges = Migration.counting(
    "catalogue.0016.count-tax-changes", into: "catalogue_tax_revision",
    changesOf: ["catalogue_tax_rules", "catalogue_tax_components"])
