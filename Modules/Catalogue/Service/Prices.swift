import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The verbs on prices.
struct Prices: Sendable {
    private let store = PriceStore()
    private let products = Products()

    /// Sets prices of an item from a moment on; those before stay on record. What costs just that
    /// already is left as it is: whoever sets a price twice has set it once.
    /// - Returns: whether a price is another than before.
    /// - Throws: `catalogue.item-unknown`, `catalogue.channel-unknown`,
    ///   `catalogue.currency-not-sold`, `catalogue.product-archived`, `request.stale-version`, and
    ///   as ``PriceHomes/check(_:at:_:)``.
    @discardableResult
    func set(
        _ prices: [NewPrice], of sku: SKU, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        let variant = try Self.item(sku, in: tx)
        let product = try products.open(variant.product, by: call, in: tx)
        try products.rules.check(prices, at: "/prices", call.now, in: tx)
        let news = try news(among: prices, of: sku, at: call.now, in: tx)
        guard !news.isEmpty else { return false }
        // Nobody has set another one meanwhile: the product is at the version that was read.
        let changed = try products.save(product, by: call, in: tx)
        try store.insert(
            news.map { (sku: sku, price: $0) }, of: changed, at: call.now, by: call.actor.text,
            in: tx)
        return true
    }

    /// Those that are not what stands in their place; behind one of a list all that follow of it,
    /// for then another one stands there.
    private func news(
        among prices: [NewPrice], of sku: SKU, at now: Instant, in tx: borrowing Transaction
    ) throws -> [NewPrice] {
        let standing = try store.standing(where: prices, of: sku, at: now, in: tx)
        var changed: Set<PriceHome> = []
        return prices.enumerated().compactMap { index, price in
            if !changed.contains(price.list), let there = standing[index],
                there == (price.amount, price.compareAt)
            {
                return nil
            }
            changed.insert(price.list)
            return price
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
