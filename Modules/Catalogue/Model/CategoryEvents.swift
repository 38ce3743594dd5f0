import RetailContracts
import RetailCore
import RetailKit

/// A category was made.
struct CategoryCreated: Event {
    static let type = "catalogue.category-created"
    let category: CategoryID
    var subject: String { category.text }

    static let record = Record("CategoryCreated", "A category was made.", CategoryCreated.init) {
        $0.field("category_id", \.category, .id(), "The category.")
    }
}
