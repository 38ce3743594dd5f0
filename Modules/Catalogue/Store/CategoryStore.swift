import RetailContracts
import RetailKit
import RetailStorage

/// The tables of categories and of the ways down their tree.
struct CategoryStore: Sendable {
    func find(_ id: CategoryID, in tx: borrowing Transaction) throws -> Category? {
        try tx.first("\(columns) WHERE id = \(id)", read)
    }

    func find(_ slug: Slug, in tx: borrowing Transaction) throws -> Category? {
        try tx.first("\(columns) WHERE slug = \(slug)", read)
    }

    /// Categories behind a place in the order of positions: those below one, or all.
    func list(
        under parent: CategoryID?, after place: (position: Int, id: CategoryID)?, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Category] {
        var sql: SQL = """
            SELECT c.id, c.parent, c.slug, c.name, c.position, c.version
              FROM catalogue_categories c
            """
        if let parent {
            sql += " JOIN catalogue_category_paths d ON d.descendant = c.id AND d.depth > 0"
            sql += " AND d.ancestor = \(parent)"
        }
        if let place {
            sql += " WHERE (c.position, c.id) > (\(place.position), \(place.id))"
        }
        sql += " ORDER BY c.position, c.id LIMIT \(limit)"
        return try tx.query(sql, read)
    }

    func names(
        of ids: [CategoryID], in tx: borrowing Transaction
    ) throws -> [CategoryID: String] {
        let rows = try tx.query(
            "SELECT id, name FROM catalogue_categories WHERE id IN (\(list: ids))"
        ) { (try $0[0] as CategoryID, try $0[1] as String) }
        return Dictionary(rows) { first, _ in first }
    }

    /// - Returns: false when the slug is taken.
    func insert(
        _ category: Category, words: SearchText, in tx: borrowing Transaction
    ) throws -> Bool {
        let isNew = try tx.executeOne(
            """
            INSERT INTO catalogue_categories (id, parent, slug, name, words, position, version)
            VALUES (\(category.id), \(category.parent), \(category.slug), \(category.name),
                \(words.words), \(category.position), \(category.version))
            ON CONFLICT (slug) DO NOTHING
            """)
        guard isNew else { return false }
        try tx.execute(
            """
            INSERT INTO catalogue_category_paths (ancestor, descendant, depth)
            VALUES (\(category.id), \(category.id), 0)
            """)
        if let parent = category.parent {
            try tx.execute(
                """
                INSERT INTO catalogue_category_paths (ancestor, descendant, depth)
                SELECT ancestor, \(category.id), depth + 1
                  FROM catalogue_category_paths
                 WHERE descendant = \(parent)
                """)
        }
        return true
    }

    /// Categories whose ways up are not those of their parent and one step more.
    func strays(in tx: borrowing Transaction) throws -> [CategoryID] {
        try tx.query(
            """
            SELECT c.id
              FROM catalogue_categories c
             WHERE (SELECT COUNT(*) FROM catalogue_category_paths p WHERE p.descendant = c.id)
                <> 1 + (SELECT COUNT(*) FROM catalogue_category_paths p
                         WHERE p.descendant = c.parent)
             ORDER BY c.id
             LIMIT \(Check.enough)
            """
        ) { try $0[0] }
    }

    private var columns: SQL {
        "SELECT id, parent, slug, name, position, version FROM catalogue_categories"
    }

    private func read(_ row: borrowing Row) throws -> Category {
        Category(
            id: try row.next(), parent: try row.next(), slug: try row.next(), name: try row.next(),
            position: try row.next(), version: try row.next())
    }
}
