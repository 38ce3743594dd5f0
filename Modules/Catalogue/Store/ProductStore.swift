import RetailContracts
import RetailCore
import RetailStorage

/// The table of products.
struct ProductStore: Sendable {
    func find(_ id: ProductID, in tx: borrowing Transaction) throws -> Product? {
        try tx.first("\(columns) WHERE p.id = \(id)", read)
    }

    func find(_ slug: Slug, in tx: borrowing Transaction) throws -> Product? {
        try tx.first("\(columns) WHERE p.slug = \(slug)", read)
    }

    /// The number of a product and its category.
    func place(
        of id: ProductID, in tx: borrowing Transaction
    ) throws -> (number: Int64, category: CategoryID?)? {
        try tx.first("SELECT number, category FROM catalogue_products WHERE id = \(id)") { row in
            (try row[0], try row[1])
        }
    }

    func find(_ ids: [ProductID], in tx: borrowing Transaction) throws -> [Product] {
        try tx.query("\(columns) WHERE p.id IN (\(list: ids))", read)
    }

    /// Products in the order in which they were made, behind `number`.
    func list(
        _ filter: ProductFilter, after number: Int64, limit: Int, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [Product] {
        var sql: SQL = "\(columns) WHERE p.number > \(number)"
        if let status = filter.status { sql += " AND p.status = \(status)" }
        if let category = filter.category { sql += " AND \(Self.isUnder(category))" }
        if let channel = filter.channel { sql += " AND \(Self.isSeen(on: channel, at: now))" }
        sql += " ORDER BY p.number LIMIT \(limit)"
        return try tx.query(sql, read)
    }

    /// - Returns: false when the slug is taken.
    func insert(
        _ id: ProductID, _ new: NewProduct, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_products (id, slug, name, description, brand, category,
                attributes, options, tax_rate, status, version, changed_at)
            VALUES (\(id), \(new.slug), \(new.name), \(new.description), \(new.brand),
                \(new.category), \(StoredTexts.write(new.attributes)),
                \(StoredTexts.write(new.options)), \(new.taxRate?.millionths), \(new.status), 1, \(now))
            ON CONFLICT (slug) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ product: Product, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_products
               SET slug = \(product.slug), name = \(product.name),
                   description = \(product.description), brand = \(product.brand),
                   category = \(product.category),
                   attributes = \(StoredTexts.write(product.attributes)),
                   tax_rate = \(product.taxRate?.millionths), status = \(product.status),
                   version = \(product.version), changed_at = \(now)
             WHERE id = \(product.id) AND version = \(product.version - 1)
            """)
    }

    static func isUnder(_ category: CategoryID) -> SQL {
        """
        p.category IN (SELECT descendant FROM catalogue_category_paths
                        WHERE ancestor = \(category))
        """
    }

    static func isSeen(on channel: Code<Channel>, at now: Instant) -> SQL {
        """
        EXISTS (SELECT 1 FROM catalogue_listings l
                 WHERE l.product = p.id AND l.channel = \(channel)
                   AND l.published_at <= \(now)
                   AND (l.unpublished_at IS NULL OR l.unpublished_at > \(now)))
        """
    }

    private var columns: SQL {
        """
        SELECT p.number, p.id, p.slug, p.name, p.description, p.brand, p.category, p.attributes,
               p.options, p.tax_rate, p.status, p.version
          FROM catalogue_products p
        """
    }

    private func read(_ row: borrowing Row) throws -> Product {
        Product(
            number: try row[0], id: try row[1], slug: try row[2], name: try row[3],
            description: try row[4], brand: try row[5], category: try row[6],
            attributes: try StoredTexts.map(try row[7]),
            options: try StoredTexts.list(try row[8]), taxRate: Rate(stored: try row[9]),
            status: try row[10],
            version: try row[11])
    }
}
