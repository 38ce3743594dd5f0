import RetailContracts
import RetailCore
import RetailKit

extension CollectionEntry {
    static let answer = Answer<CollectionEntry>("Collection", "Products that belong together.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field("is_active", \.isActive, .flag, "Whether it is in use.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it is not in use; absent where it is.")
        $0.field(
            "version", \.version, .integer(1...Int64.max),
            "Rises with every change of the collection, not of its products.")
    }
}

extension CollectedProduct {
    static let answer = Answer<CollectedProduct>(
        "CollectionProduct", "A product in a collection."
    ) {
        $0.field("product_id", \.product, .id(), "The product.")
        $0.field("name", \.name, .line(0...500), "Its name.")
        $0.field("since", \.since, .instant, "Since when it is in the collection.")
    }
}

extension CollectionMove {
    static let answer = Answer<CollectionMove>(
        "CollectionMove", "What an act changed of a collection's products."
    ) {
        $0.field("code", \.code, .code(), "The collection.")
        $0.field(
            "changed", \.changed, .count(0...1_000),
            "How many products went in or out; 0 where all was so already.")
    }
}
