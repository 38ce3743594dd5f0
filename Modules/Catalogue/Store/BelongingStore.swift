import RetailContracts
import RetailCore
import RetailStorage

/// Reads what items belong to, in one statement for products and one for categories.
struct BelongingStore: Sendable {
    /// The brand and the category of the products of items.
    func homes(
        of skus: [SKU], in tx: borrowing Transaction
    ) throws -> [(sku: SKU, brand: String, category: CategoryID?)] {
        try skus.chunks.flatMap { portion in
            try tx.query(
                """
                SELECT v.spelling, p.brand, p.category
                  FROM catalogue_variants v JOIN catalogue_products p ON p.id = v.product
                 WHERE v.sku IN (\(list: Array(portion)))
                """
            ) { row in (try row.next(), try row.next(), try row.next()) }
        }
    }

    /// The slugs of categories and of all above them.
    func slugs(
        above categories: Set<CategoryID>, in tx: borrowing Transaction
    ) throws -> [CategoryID: Set<String>] {
        var slugs: [CategoryID: Set<String>] = [:]
        for portion in categories.sorted().chunks {
            try tx.forEach(
                """
                SELECT w.descendant, c.slug
                  FROM catalogue_category_paths w JOIN catalogue_categories c ON c.id = w.ancestor
                 WHERE w.descendant IN (\(list: Array(portion)))
                """
            ) { row in
                slugs[try row.next(), default: []].insert(try row.next())
                return true
            }
        }
        return slugs
    }
}
