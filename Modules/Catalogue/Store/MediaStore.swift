import RetailContracts
import RetailStorage

/// The table of what shows products.
struct MediaStore: Sendable {
    func list(of product: ProductID, in tx: borrowing Transaction) throws -> [Media] {
        try tx.query(
            """
            SELECT kind, url, alt FROM catalogue_media
             WHERE product = \(product)
             ORDER BY position
            """
        ) { Media(kind: try $0[0], url: try $0[1], alt: try $0[2]) }
    }

    /// The first medium of each product.
    func covers(
        of products: [ProductID], in tx: borrowing Transaction
    ) throws -> [ProductID: Media] {
        let rows = try tx.query(
            """
            SELECT product, kind, url, alt FROM catalogue_media
             WHERE product IN (\(list: products)) AND position = 0
            """
        ) { row in
            (
                try row.next() as ProductID,
                Media(kind: try row.next(), url: try row.next(), alt: try row.next())
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    func replace(
        _ media: [Media], of product: ChangedProduct, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM catalogue_media WHERE product = \(product.id)")
        for (position, medium) in media.enumerated() {
            try tx.execute(
                """
                INSERT INTO catalogue_media (product, position, kind, url, alt)
                VALUES (\(product.id), \(position), \(medium.kind), \(medium.url), \(medium.alt))
                """)
        }
    }
}
