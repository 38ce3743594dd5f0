import RetailContracts
import RetailCore
import RetailKit

/// A category was made.
struct CategoryCreated: Event {
    static let type = "catalogue.category-created"
    let category: CategoryID
    var subject: String { category.text }

    static let shape = Shape<CategoryCreated>("CategoryCreated", "A category was made.") { shape in
        let category = shape.field("category_id", \.category, .id(), "The category.")
        return { CategoryCreated(category: try $0[category]) }
    }
}
