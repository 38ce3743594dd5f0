import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of products.
struct ProductStore: Sendable {
    func find(_ id: ProductID, in tx: borrowing Transaction) throws -> Product? {
        try tx.first("\(all) WHERE p.id = \(id)", columns.read)
    }

    func find(_ slug: Slug, in tx: borrowing Transaction) throws -> Product? {
        try tx.first("\(all) WHERE p.slug = \(slug)", columns.read)
    }

    /// The number of a product and its category.
    func place(
        of id: ProductID, in tx: borrowing Transaction
    ) throws -> (number: Int64, category: CategoryID?)? {
        try tx.first("SELECT number, category FROM catalogue_products WHERE id = \(id)") { row in
            (try row.next(), try row.next())
        }
    }

    func find(_ ids: [ProductID], in tx: borrowing Transaction) throws -> [Product] {
        try ids.chunks.flatMap { portion in
            try tx.query("\(all) WHERE p.id IN (\(list: Array(portion)))", columns.read)
        }
    }

    /// A portion of the active products as they were made, or the last first, from a number on.
    func active(
        from number: Int64?, by age: AgeSort, limit: Int, in tx: borrowing Transaction
    ) throws -> [Product] {
        try tx.query(active(from: number, by: age, limit: limit), columns.read)
    }

    /// What reads such a portion: those alone that are active, by an index of theirs.
    func active(from number: Int64?, by age: AgeSort, limit: Int) -> SQL {
        let isFalling = age == .newest
        let from: SQL =
            number.map { isFalling ? "AND p.number <= \($0)" : "AND p.number >= \($0)" } ?? ""
        return """
            \(all) WHERE p.status = 'active' \(from)
            ORDER BY p.number \(isFalling ? "DESC" : "" as SQL) LIMIT \(limit)
            """
    }

    /// A page of the places of products. What is on sale changes from moment to moment, so that
    /// cursors do not depend on it, but on the channel.
    func page(
        _ filter: ProductFilter, _ request: ListRequest<ProductSort>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Page<ProductPlace> {
        var conditions: [SQL] = []
        if let status = filter.status { conditions.append("p.status = \(status)") }
        if let category = filter.category { conditions.append(Self.isUnder(category)) }
        let isByName = request.sort == .name
        let list = SortedList<ProductPlace>(
            "catalogue.products/\(filter.channel?.text ?? "")",
            isByName
                ? "p.number, p.id, p.version, p.changed_at, p.name"
                : "p.number, p.id, p.version, p.changed_at",
            from: "catalogue_products p", where: conditions,
            within: filter.channel.map { Self.isSeen(on: $0, at: now) })
        return try list.page(request, by: request.sort.order, in: tx) { row in
            ProductPlace(
                number: try row.next(), id: try row.next(), version: try row.next(),
                changedAt: try row.next(), name: isByName ? try row.next() : nil)
        }
    }

    /// - Returns: nil when the slug is taken.
    func insert(
        _ product: Product, at now: Instant, in tx: borrowing Transaction
    ) throws -> ChangedProduct? {
        let isDone = try tx.executeOne(
            """
            INSERT INTO catalogue_products (\(columns.names), changed_at)
            VALUES (\(columns.values(product)), \(now))
            ON CONFLICT (slug) DO NOTHING
            """)
        return isDone ? ChangedProduct(id: product.id) : nil
    }

    /// - Returns: nil when the version before is not the stored one.
    func update(
        _ product: Product, at now: Instant, in tx: borrowing Transaction
    ) throws -> ChangedProduct? {
        let isDone = try tx.executeOne(
            """
            UPDATE catalogue_products SET \(columns.changes(product)), changed_at = \(now)
             WHERE id = \(product.id) AND version = \(product.version - 1)
            """)
        return isDone ? ChangedProduct(id: product.id) : nil
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

    private var all: SQL { "SELECT \(columns.names(of: "p")) FROM catalogue_products p" }
}

/// The proof that a product has risen to another version in this transaction. What writes that
/// which lists show of a product asks for it, because cards are known by the version.
struct ChangedProduct: Sendable {
    let id: ProductID

    fileprivate init(id: ProductID) {
        self.id = id
    }
}

private let columns = Columns(Product.init) {
    $0.column("number", \.number, .isGiven)
    $0.column("id", \.id, .stays)
    $0.group(\.facts, ProductFacts.init) {
        $0.column("slug", \.slug)
        $0.column("name", \.name)
        $0.column("description", \.description)
        $0.column("brand", \.brand)
        $0.column("category", \.category)
        $0.column("attributes", \.attributes, as: StoredTexts.write, from: StoredTexts.map)
        $0.column("tax_rate", \.taxRate, as: \.?.millionths, from: Rate.init(stored:))
        $0.column("tax_class", \.taxClass)
        $0.column("status", \.status)
    }
    $0.column("options", \.options, as: StoredTexts.write, from: StoredTexts.list)
    $0.column("version", \.version)
}

extension ProductSort {
    fileprivate var order: ListOrder<ProductPlace> {
        let number = ListKey<ProductPlace>.number("p.number") { $0.number }
        return switch self {
        case .oldest: .rising(number)
        case .newest: .falling(number)
        case .name: .rising(.text("p.name") { $0.name ?? "" }, number)
        }
    }
}
