import RetailContracts
import RetailCore
import RetailKit

extension Category {
    static let shape = Shape<Category>("Category", "A place in the tree.") { shape in
        let id = shape.field("id", \.id, .id(), "Its id.")
        let parent = shape.field(
            "parent_id", \.parent, .optional(.id()), "The category above; absent at the top.")
        let slug = shape.field("slug", \.slug, .slug, "Its name in addresses.")
        let name = shape.field("name", \.name, .line(), "Its name for people.")
        let position = shape.field(
            "position", \.position, .count(0...100_000), "Its place among its siblings.")
        let version = shape.field(
            "version", \.version, .integer(1...Int64.max), "Rises with every change.")
        return {
            Category(
                id: try $0[id], parent: try $0[parent], slug: try $0[slug], name: try $0[name],
                position: try $0[position], version: try $0[version])
        }
    }
}

extension NewCategory {
    static let shape = Shape<NewCategory>("NewCategory", "A category to be made.") { shape in
        let parent = shape.field(
            "parent_id", \.parent, .optional(.id()), "The category above; absent at the top.")
        let slug = shape.field("slug", \.slug, .slug, "Its name in addresses.")
        let name = shape.field("name", \.name, .line(), "Its name for people.")
        let position = shape.field(
            "position", \.position, Format<Int>.count(0...100_000).defaulting(to: 0, "0"),
            "Its place among its siblings.")
        return {
            NewCategory(
                parent: try $0[parent], slug: try $0[slug], name: try $0[name],
                position: try $0[position])
        }
    }
}

struct CategoryQuery: Sendable {
    let under: CategoryID?
    let page: PageRequest

    static let shape = Shape<CategoryQuery>("CategoryQuery", "Which categories.") { shape in
        let under = shape.field(
            "under", \.under, .optional(.id()), "Only those below this one, at any depth.")
        let page = shape.page(\.page)
        return { CategoryQuery(under: try $0[under], page: try $0[page]) }
    }
}
