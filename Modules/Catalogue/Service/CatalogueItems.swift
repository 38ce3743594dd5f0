import RetailContracts
import RetailCore
import RetailStorage

/// The items of the catalogue as its peers know them.
struct CatalogueItems: ItemDirectory {
    /// Those of the SKUs that the catalogue has, on sale or not, in the catalogue's spelling.
    func items(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> Set<SKU> {
        guard !skus.isEmpty else { return [] }
        return try VariantStore().taken(skus.sorted(), in: tx)
    }
}
