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

    /// A page of the categories below one, or of all of them.
    /// - Throws: `core.invalid-cursor`.
    func list(
        under parent: CategoryID?, _ request: ListRequest<CategorySort>,
        in tx: borrowing Transaction
    ) throws -> Page<Category> {
        try store.list(under: parent, request, in: tx)
    }
}
