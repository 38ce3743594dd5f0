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
        try products.save(product, by: call, in: tx)
        for price in prices {
            try store.insert(price, of: sku, at: call.now, by: call.actor.text, in: tx)
        }
    }

    /// A page of what was ever set for an item, the last set first.
    /// - Throws: `catalogue.item-unknown`, `core.invalid-cursor`.
    func list(
        _ sku: SKU, on channel: Code<Channel>?, _ page: PageRequest,
        in tx: borrowing Transaction
    ) throws -> Page<Price> {
        _ = try Self.item(sku, in: tx)
        let scope = "catalogue.prices|\(sku.key)|\(channel?.text ?? "")"
        var before = Int64.max
        if let text = page.after {
            guard case .integer(let number)? = try Cursor(text, scope: scope).keys.first else {
                throw Cursor.refusal
            }
            before = number
        }
        let rows = try store.history(
            sku, on: channel, before: before, limit: page.limit + 1, in: tx)
        return Page(reading: rows, for: page) { Cursor([.integer($0.number)], scope: scope) }
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
