import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of collections and of what is in them.
struct CollectionStore: Sendable {
    func find(
        _ code: Code<ProductCollection>, in tx: borrowing Transaction
    ) throws -> CollectionEntry? {
        try tx.first(
            "SELECT \(columns.names) FROM catalogue_collections WHERE code = \(code)",
            columns.read)
    }

    /// Those of the codes that there are.
    func known(
        _ codes: Set<Code<ProductCollection>>, in tx: borrowing Transaction
    ) throws -> Set<Code<ProductCollection>> {
        guard !codes.isEmpty else { return [] }
        return Set(
            try tx.query(
                "SELECT code FROM catalogue_collections WHERE code IN (\(list: codes.sorted()))"
            ) { row in try row.next() })
    }

    /// Whether there is any.
    func hasAny(in tx: borrowing Transaction) throws -> Bool {
        let found: Int64? = try tx.first("SELECT 1 FROM catalogue_collections LIMIT 1") { row in
            try row.next()
        }
        return found != nil
    }

    func list(
        _ filter: CollectionFilter, _ request: ListRequest<CollectionSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CollectionEntry> {
        let list = SortedList<CollectionEntry>(
            "catalogue.collections", columns.names, from: "catalogue_collections",
            where: filter.conditions)
        return try list.page(request, by: request.sort.order, in: tx, columns.read)
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: CollectionEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_collections (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: CollectionEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_collections SET \(columns.changes(entry))
             WHERE code = \(entry.code) AND version = \(entry.version - 1)
            """)
    }
}

extension CollectionStore {
    /// Puts products into a collection.
    /// - Returns: how many were not in it.
    func add(
        _ products: [ProductID], to code: Code<ProductCollection>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Int {
        let rows = SQL.rows(products) { "(\($0), \(code), \(now))" }
        return try tx.query(
            """
            INSERT INTO catalogue_collection_products (product, collection, since) VALUES \(rows)
            ON CONFLICT (product, collection) DO NOTHING
            RETURNING product
            """
        ) { row in try row.next() as ProductID }.count
    }

    /// Takes products out of a collection.
    /// - Returns: how many were in it.
    func remove(
        _ products: [ProductID], from code: Code<ProductCollection>, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.query(
            """
            DELETE FROM catalogue_collection_products
             WHERE collection = \(code) AND product IN (\(list: products))
            RETURNING product
            """
        ) { row in try row.next() as ProductID }.count
    }

    /// A page of what is in a collection.
    func products(
        of code: Code<ProductCollection>, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CollectedProduct> {
        let list = SortedList<CollectedProduct>(
            "catalogue.collection-products", "m.product, p.name, m.since",
            from: """
                catalogue_collection_products m JOIN catalogue_products p ON p.id = m.product
                """, where: ["m.collection = \(code)"])
        let order = ListOrder<CollectedProduct>.by(
            request.sort, .instant("m.since") { $0.since }, .id("m.product") { $0.product.raw })
        return try list.page(request, by: order, in: tx) { row in
            CollectedProduct(
                product: try row.next(), name: try row.next(), since: try row.next())
        }
    }

    /// The collections in use in which products are.
    func collections(
        of products: Set<ProductID>, in tx: borrowing Transaction
    ) throws -> [ProductID: [Code<ProductCollection>]] {
        var found: [ProductID: [Code<ProductCollection>]] = [:]
        for portion in products.sorted().chunks {
            try tx.forEach(
                """
                SELECT m.product, m.collection
                  FROM catalogue_collection_products m
                  JOIN catalogue_collections c ON c.code = m.collection
                 WHERE m.product IN (\(list: Array(portion))) AND c.archived_at IS NULL
                 ORDER BY m.product, m.collection
                """
            ) { row in
                found[try row.next(), default: []].append(try row.next())
                return true
            }
        }
        return found
    }
}

private let columns = Columns({
    CollectionEntry(code: $0, name: $1, archivedAt: $2, version: $3)
}) {
    $0.column("code", \.code, .stays)
    $0.column("name", \.name)
    $0.column("archived_at", \.archivedAt)
    $0.column("version", \.version)
}

extension CollectionSort {
    fileprivate var order: ListOrder<CollectionEntry> {
        let code = ListKey<CollectionEntry>.text("code") { $0.code.text }
        return switch self {
        case .code: .rising(code)
        case .name: .rising(.text("name") { $0.name }, code)
        }
    }
}

extension CollectionFilter {
    fileprivate var conditions: [SQL] {
        isActive.map { ["archived_at IS \(unchecked: $0 ? "" : "NOT ")NULL"] } ?? []
    }
}
