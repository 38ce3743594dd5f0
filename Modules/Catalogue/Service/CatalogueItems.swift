import RetailContracts
import RetailCore
import RetailStorage

/// The items of the catalogue as its peers know them.
struct CatalogueItems: ItemDirectory {
    /// Those of the SKUs that the catalogue has, on sale or not.
    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [KnownItem] {
        guard !skus.isEmpty else { return [] }
        return try VariantStore().taken(skus.sorted(), in: tx)
    }
}
