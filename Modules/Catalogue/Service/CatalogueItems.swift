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

    /// What receipts call items, without those that there are not.
    func names(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: String] {
        let items = try OfferStore().items(skus, in: tx)
        return Dictionary(items.map { ($0.sku, $0.name) }) { first, _ in first }
    }

    /// Items by SKU, barcode and words: what is named by its code comes before what is found by
    /// words.
    func items(
        matching terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> Set<SKU> {
        var found = Set([try CodeStore().sku(with: Barcode(terms.text), in: tx)].compactMap(\.self))
        if let written = try? SKU(terms.text) {
            found.formUnion(
                try VariantStore().beginning(with: written, most: most - found.count, in: tx))
        }
        guard found.count < most else { return found }
        // Which of these are found by code as well is not known before: as many as there may be.
        let others = try SearchStore().items(
            with: terms.words, of: ProductSearch.cap, most: most, in: tx)
        return found.union(others.filter { !found.contains($0) }.prefix(most - found.count))
    }
}

extension CatalogueItems: ItemBelongings {
    func belongings(
        of skus: Set<SKU>, in tx: borrowing Transaction
    ) throws -> [SKU: ItemBelonging] {
        guard !skus.isEmpty else { return [:] }
        let homes = try BelongingStore().homes(of: skus.sorted(), in: tx)
        let slugs = try BelongingStore().slugs(above: Set(homes.compactMap(\.category)), in: tx)
        let pairs = homes.map { sku, brand, category in
            (
                sku,
                ItemBelonging(
                    brand: brand.isEmpty ? nil : brand,
                    categories: category.flatMap { slugs[$0] } ?? [])
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }

    func items(of product: ProductID, in tx: borrowing Transaction) throws -> [SKU] {
        try VariantStore().list(of: [product], in: tx).map(\.sku)
    }
}
