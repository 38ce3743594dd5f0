import RetailContracts
import RetailCore
import RetailKit

extension Category {
    static let answer = Answer<Category>("Category", "A place in the tree.") {
        $0.field("id", \.id, .id(), "Its id.")
        $0.field("parent_id", \.parent, .optional(.id()), "The category above; absent at the top.")
        $0.field("slug", \.slug, .slug, "Its name in addresses.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("position", \.position, .count(0...100_000), "Its place among its siblings.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}
