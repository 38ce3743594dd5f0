import RetailContracts
import RetailCore

/// A product with everything that hangs on it.
struct ProductDetail: Sendable {
    let product: Product
    let variants: [VariantDetail]
    let listings: [ChannelListing]
    let media: [Media]
}

/// An item with its codes and the prices that hold now.
struct VariantDetail: Sendable {
    let sku: SKU
    let unit: MeasureUnit
    let name: String
    let choices: [String]
    let barcodes: [Barcode]
    let codes: [ExternalCode]
    let prices: [Price]
}

/// A product as a list shows it.
struct ProductSummary: Sendable {
    let product: Product
    let image: Media?
    let items: [SummaryItem]
    /// When a price of one of its items, or a list, begins or ends; nil when none is known to.
    let until: Instant?
}

/// An item as a list shows it.
struct SummaryItem: Sendable {
    let sku: SKU
    let unit: MeasureUnit
    let name: String
    let choices: [String]
    let price: UnitPrice?
    let compareAt: UnitPrice?
    let prior: PriorPrice?
}

/// What a product's variants differ in, with the values there are.
struct ProductOption: Sendable {
    let name: String
    let values: [String]

    /// Gathers the values of each option in the order of the variants.
    static func gather(_ names: [String], from choices: [[String]]) -> [ProductOption] {
        names.enumerated().map { index, name in
            var seen: Set<String> = []
            let values = choices.compactMap { row -> String? in
                guard row.indices.contains(index), seen.insert(row[index]).inserted else {
                    return nil
                }
                return row[index]
            }
            return ProductOption(name: name, values: values)
        }
    }
}
