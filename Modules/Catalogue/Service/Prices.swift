import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The verbs on prices.
struct Prices: Sendable {
    private let store = PriceStore()
    private let products = Products()

    /// Sets prices of an item from a moment on; those before stay on record.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`,
    ///   `catalogue.currency-not-sold`, `catalogue.product-archived`, `request.stale-version`.
    func set(
        _ prices: [NewPrice], of sku: SKU, by call: Call, in tx: borrowing Transaction
    ) throws {
        let variant = try Self.item(sku, in: tx)
        let product = try products.open(variant.product, by: call, in: tx)
        try products.rules.check(prices, at: "/prices", in: tx)
        let changed = try products.save(product, by: call, in: tx)
        for price in prices {
            try store.insert(
                price, of: sku, of: changed, at: call.now, by: call.actor.text, in: tx)
        }
    }

    /// A page of what was ever set for an item.
    /// - Throws: `catalogue.item-unknown`, `core.invalid-cursor`.
    func list(
        _ filter: PriceFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Price> {
        _ = try Self.item(filter.sku, in: tx)
        return try store.list(filter, request, in: tx)
    }

    /// The item with the SKU.
    /// - Throws: `catalogue.item-unknown`.
    static func item(_ sku: SKU, in tx: borrowing Transaction) throws -> Variant {
        guard let variant = try VariantStore().find(sku, in: tx) else {
            throw CatalogueErrors.itemUnknown.error(
                "There is no item \(sku). Search for it to see its SKU.", at: "/sku")
        }
        return variant
    }
}
