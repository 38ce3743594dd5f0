import RetailContracts
import RetailCore
import RetailStorage

/// Reads in which collections products were at a moment, from the tables of ``CollectionStore``.
struct MembershipStore: Sendable {
    /// In which collections products were at a moment, in two statements for a thousand of them.
    /// Of those that are in none it says nothing.
    func memberships(
        of products: Set<ProductID>, at moment: Instant, in tx: borrowing Transaction
    ) throws -> [ProductID: Memberships] {
        var rows: [Row] = []
        for portion in products.sorted().chunks {
            rows += try self.rows(of: Array(portion), since: moment, in: tx)
        }
        let pauses = try pauses(of: Set(rows.map(\.collection)), since: moment, in: tx)
        return rows.reduce(into: [:]) { found, row in
            found[row.product, default: Memberships(at: moment)].add(
                row.collection, row.since, row.until, row.archivedAt,
                without: pauses[row.collection] ?? [])
        }
    }

    /// Notes that a collection that is in use again was out of it.
    func pause(
        _ code: Code<ProductCollection>, since: Instant, until: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO catalogue_collection_pauses (collection, since, until)
            VALUES (\(code), \(since), \(until))
            """)
    }

    private struct Row {
        let product: ProductID
        let collection: Code<ProductCollection>
        let since: Instant
        let until: Instant?
        let archivedAt: Instant?
    }

    /// What was so at a moment, and what came to be so after it.
    private func rows(
        of products: [ProductID], since moment: Instant, in tx: borrowing Transaction
    ) throws -> [Row] {
        try tx.query(
            """
            SELECT m.product, m.collection, m.since, m.until, c.archived_at
              FROM catalogue_collection_products m
              JOIN catalogue_collections c ON c.code = m.collection
             WHERE m.product IN (\(list: products))
               AND (m.until IS NULL OR m.until > \(moment))
             ORDER BY m.product, m.collection, m.since
            """
        ) { row in
            Row(
                product: try row.next(), collection: try row.next(), since: try row.next(),
                until: try row.next(), archivedAt: try row.next())
        }
    }

    private func pauses(
        of collections: Set<Code<ProductCollection>>, since moment: Instant,
        in tx: borrowing Transaction
    ) throws -> [Code<ProductCollection>: [Memberships.Pause]] {
        var pauses: [Code<ProductCollection>: [Memberships.Pause]] = [:]
        for portion in collections.sorted().chunks {
            try tx.forEach(
                """
                SELECT collection, since, until FROM catalogue_collection_pauses
                 WHERE collection IN (\(list: Array(portion))) AND until > \(moment)
                """
            ) { row in
                pauses[try row.next(), default: []].append(
                    (since: try row.next(), until: try row.next()))
                return true
            }
        }
        return pauses
    }
}
