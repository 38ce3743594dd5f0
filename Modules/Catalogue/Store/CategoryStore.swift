import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of categories and of the ways down their tree.
struct CategoryStore: Sendable {
    func find(_ id: CategoryID, in tx: borrowing Transaction) throws -> Category? {
        try tx.first("\(columns) WHERE id = \(id)", read)
    }

    func find(_ slug: Slug, in tx: borrowing Transaction) throws -> Category? {
        try tx.first("\(columns) WHERE slug = \(slug)", read)
    }

    /// A page of categories: those below one, or all.
    func list(
        under parent: CategoryID?, _ request: ListRequest<CategorySort>,
        in tx: borrowing Transaction
    ) throws -> Page<Category> {
        try list(under: parent).page(request, by: request.sort.order, in: tx, read)
    }

    func list(under parent: CategoryID?) -> SortedList<Category> {
        let below = parent.map { parent -> SQL in
            """
            id IN (SELECT descendant FROM catalogue_category_paths
                    WHERE ancestor = \(parent) AND depth > 0)
            """
        }
        return SortedList(
            "catalogue.categories", Self.fields, from: "catalogue_categories",
            where: [below].compactMap(\.self))
    }

    /// Each category with those above it, itself among them.
    func above(
        _ ids: Set<CategoryID>, in tx: borrowing Transaction
    ) throws -> [CategoryID: [CategoryID]] {
        guard !ids.isEmpty else { return [:] }
        var above: [CategoryID: [CategoryID]] = [:]
        for portion in ids.sorted().chunks {
            try tx.forEach(
                """
                SELECT descendant, ancestor FROM catalogue_category_paths
                 WHERE descendant IN (\(list: Array(portion)))
                """
            ) { row in
                above[try row.next(), default: []].append(try row.next())
                return true
            }
        }
        return above
    }

    func names(
        of ids: [CategoryID], in tx: borrowing Transaction
    ) throws -> [CategoryID: String] {
        let rows = try tx.query(
            "SELECT id, name FROM catalogue_categories WHERE id IN (\(list: ids))"
        ) { (try $0.next() as CategoryID, try $0.next() as String) }
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
        ) { try $0.next() }
    }

    private static let fields: SQL = "id, parent, slug, name, position, version"
    private var columns: SQL { "SELECT \(Self.fields) FROM catalogue_categories" }

    private func read(_ row: borrowing Row) throws -> Category {
        Category(
            id: try row.next(), parent: try row.next(), slug: try row.next(), name: try row.next(),
            position: try row.next(), version: try row.next())
    }
}

extension CategorySort {
    var order: ListOrder<Category> {
        let id = ListKey<Category>.id("id") { $0.id.raw }
        return switch self {
        case .position: .rising(.number("position") { Int64($0.position) }, id)
        case .name: .rising(.text("name") { $0.name }, id)
        }
    }
}
