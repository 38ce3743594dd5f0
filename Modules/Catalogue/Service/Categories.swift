import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The verbs on categories.
struct Categories: Sendable {
    private let store = CategoryStore()

    /// Adds a category to the tree.
    /// - Throws: `catalogue.category-unknown` for the parent, `catalogue.slug-taken`.
    func create(
        _ new: NewCategory, by call: Call, in tx: borrowing Transaction
    ) throws -> Category {
        if let parent = new.parent { _ = try find(parent, at: "/parent_id", in: tx) }
        let category = Category(
            id: call.newID(), parent: new.parent, slug: new.slug, name: new.name,
            position: new.position, version: 1)
        guard try store.insert(category, words: new.words, in: tx) else {
            throw CatalogueErrors.slugTaken.error(
                "There is a category \(new.slug). Choose another slug.", at: "/slug")
        }
        try tx.record(CategoryCreated(category: category.id), by: call)
        return category
    }

    /// The category with the id.
    /// - Throws: `catalogue.category-unknown`.
    func find(
        _ id: CategoryID, at pointer: String, in tx: borrowing Transaction
    ) throws -> Category {
        guard let category = try store.find(id, in: tx) else {
            throw CatalogueErrors.categoryUnknown.error(
                "There is no such category. List the categories to see the ids.", at: pointer)
        }
        return category
    }

    /// A page of the categories below one, or of all of them, by position.
    /// - Throws: `core.invalid-cursor`.
    func list(
        under parent: CategoryID?, page: PageRequest, in tx: borrowing Transaction
    ) throws -> Page<Category> {
        let scope = "catalogue.categories.\(parent?.text ?? "")"
        let keys = try page.after.map { try Cursor($0, scope: scope).keys } ?? []
        var place: (position: Int, id: CategoryID)?
        if keys.count == 2, case .integer(let position) = keys[0], case .text(let id) = keys[1] {
            place = (Int(position), try CategoryID(id))
        }
        let rows = try store.list(under: parent, after: place, limit: page.limit + 1, in: tx)
        return Page(reading: rows, for: page) {
            Cursor([.integer(Int64($0.position)), .text($0.id.text)], scope: scope)
        }
    }
}
