import RetailContracts
import RetailCore
import RetailStorage
import RetailSync

/// The table of sellable items.
struct VariantStore: Sendable {
    func find(_ sku: SKU, in tx: borrowing Transaction) throws -> Variant? {
        try tx.first("\(columns) WHERE sku = \(sku)", read)
    }

    func list(of products: [ProductID], in tx: borrowing Transaction) throws -> [Variant] {
        try tx.query(
            "\(columns) WHERE product IN (\(list: products)) ORDER BY product, position", read)
    }

    /// Those of the SKUs that are in use, as they are spelt.
    func taken(_ skus: [SKU], in tx: borrowing Transaction) throws -> [KnownItem] {
        try tx.query(
            "SELECT spelling, unit FROM catalogue_variants WHERE sku IN (\(list: skus))"
        ) { KnownItem(sku: try $0.next(), unit: try $0.next()) }
    }

    /// What one unit of each weighs, of those of which somebody said.
    func weights(of skus: Set<SKU>, in tx: borrowing Transaction) throws -> [SKU: Int64] {
        var found: [SKU: Int64] = [:]
        for portion in skus.sorted().chunks {
            let rows: [(SKU, Int64)] = try tx.query(
                """
                SELECT spelling, weight FROM catalogue_variants
                 WHERE sku IN (\(list: Array(portion))) AND weight IS NOT NULL
                """
            ) { (try $0.next(), try $0.next()) }
            for (sku, weight) in rows { found[sku] = weight }
        }
        return found
    }

    /// Those whose SKU begins with one.
    func beginning(
        with sku: SKU, most: Int, in tx: borrowing Transaction
    ) throws -> [SKU] {
        // Above all characters of a SKU comes that of no text.
        try tx.query(
            """
            SELECT spelling FROM catalogue_variants
             WHERE sku >= \(sku) AND sku < \(sku.key + "\u{7F}")
             ORDER BY sku LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// Adds items of a product, all in one statement.
    func insert(
        _ variants: [Variant], of product: ChangedProduct, in tx: borrowing Transaction
    ) throws {
        for portion in variants.chunks {
            let rows = SQL.rows(Array(portion)) { variant in
                """
                (\(variant.sku), \(variant.sku.text), \(product.id), \(variant.position),
                    \(variant.unit), \(variant.name), \(StoredTexts.write(variant.choices)),
                    \(variant.weight))
                """
            }
            try tx.execute(
                """
                INSERT INTO catalogue_variants
                    (sku, spelling, product, position, unit, name, choices, weight)
                VALUES \(rows)
                """)
        }
    }

    /// Notes what one unit of an item weighs; nil where nobody knows.
    func weigh(
        _ sku: SKU, of product: ChangedProduct, grams: Int64?, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE catalogue_variants SET weight = \(grams)
             WHERE sku = \(sku) AND product = \(product.id)
            """)
    }

    private var columns: SQL {
        "SELECT spelling, product, position, unit, name, choices, weight FROM catalogue_variants"
    }

    private func read(_ row: borrowing Row) throws -> Variant {
        Variant(
            sku: try row.next(), product: try row.next(), position: try row.next(),
            unit: try row.next(), name: try row.next(),
            choices: try StoredTexts.list(try row.next()), weight: try row.next())
    }
}
