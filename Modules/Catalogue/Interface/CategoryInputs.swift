import RetailContracts
import RetailCore
import RetailKit

extension NewCategory {
    static let input = Input("NewCategory", "A category to be made.", NewCategory.init) {
        $0.field(
            "parent_id", \.parent, .optional(.idOrName()),
            "The category above, by id or slug; absent at the top.")
        $0.field("slug", \.slug, .slug, "Its name in addresses.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field(
            "position", \.position, Format<Int>.count(0...100_000).defaulting(to: 0, "0"),
            "Its place among its siblings.")
    }
}

struct NamedCategory: Sendable {
    let id: CategoryID

    static let input = Input("NamedCategory", "A category.", NamedCategory.init) {
        $0.field("id", \.id, .idOrName(), "The category, by id or slug.")
    }
}

struct CategoryQuery: Sendable {
    let under: CategoryID?
    let list: ListRequest<CategorySort>

    static let input = Input("CategoryQuery", "Which categories.", CategoryQuery.init) {
        $0.field(
            "under", \.under, .optional(.idOrName()),
            "Only those below this one, at any depth, by id or slug.")
        $0.list(\.list, by: CategorySort.position)
    }
}
