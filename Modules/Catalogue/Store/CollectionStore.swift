import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension CodedTable where Entry == CollectionEntry {
    /// The table of collections.
    static var collections: Self {
        Self("catalogue.collections", in: "catalogue_collections", columns)
    }

    func list(
        _ filter: CollectionFilter, _ request: ListRequest<CollectionSort>,
        in tx: borrowing Transaction
    ) throws -> Page<CollectionEntry> {
        try page(request, by: request.sort.order, where: filter.conditions, in: tx)
    }
}

/// The tables of what is in collections.
struct CollectionStore: Sendable {
    /// Those of the codes that there are.
    func known(
        _ codes: Set<Code<ProductCollection>>, in tx: borrowing Transaction
    ) throws -> Set<Code<ProductCollection>> {
        var known: Set<Code<ProductCollection>> = []
        for portion in codes.sorted().chunks {
            try tx.forEach(
                """
                SELECT code FROM catalogue_collections WHERE code IN (\(list: Array(portion)))
                """
            ) { row in
                known.insert(try row.next())
                return true
            }
        }
        return known
    }

    /// Whether there is any.
    func hasAny(in tx: borrowing Transaction) throws -> Bool {
        let found: Int64? = try tx.first("SELECT 1 FROM catalogue_collections LIMIT 1") { row in
            try row.next()
        }
        return found != nil
    }
}

extension CollectionStore {
    /// Puts products into a collection.
    /// - Returns: those that were not in it.
    func add(
        _ products: [ProductID], to code: Code<ProductCollection>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductID] {
        let rows = SQL.rows(products) { "(\($0), \(code), \(now))" }
        return try tx.query(
            """
            INSERT INTO catalogue_collection_products (product, collection, since) VALUES \(rows)
            ON CONFLICT DO NOTHING
            RETURNING product
            """
        ) { row in try row.next() }
    }

    /// Takes products out of a collection: until now they were in it. Of one that is not in it for
    /// any time yet nothing is kept.
    /// - Returns: those that were in it.
    func remove(
        _ products: [ProductID], from code: Code<ProductCollection>, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [ProductID] {
        let present: SQL = """
            collection = \(code) AND product IN (\(list: products)) AND until IS NULL
            """
        let ended: [ProductID] = try tx.query(
            """
            UPDATE catalogue_collection_products SET until = \(now)
             WHERE \(present) AND since < \(now)
            RETURNING product
            """
        ) { row in try row.next() }
        let undone: [ProductID] = try tx.query(
            "DELETE FROM catalogue_collection_products WHERE \(present) RETURNING product"
        ) { row in try row.next() }
        return ended + undone
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
                """, where: ["m.collection = \(code)", "m.until IS NULL"])
        let order = ListOrder<CollectedProduct>.by(
            request.sort, .instant("m.since") { $0.since }, .id("m.product") { $0.product.raw })
        return try list.page(request, by: order, in: tx) { row in
            CollectedProduct(
                product: try row.next(), name: try row.next(), since: try row.next())
        }
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
