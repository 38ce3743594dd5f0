import RetailContracts
import RetailCore
import RetailKit

extension CollectionEntry {
    static let input = Input("NewCollection", "A collection to begin.", CollectionEntry.make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), "Its name for people.")
    }

    private static func make(code: Code<ProductCollection>, name: String) -> CollectionEntry {
        CollectionEntry(code: code, name: name)
    }
}

extension CollectionChange {
    static let input = Input(
        "CollectionChange", "What to change of a collection; what is absent stays.",
        CollectionChange.init
    ) {
        $0.field("code", \.code, .code(), "The collection.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is in use.")
        }
    }
}

struct CollectionQuery: Sendable {
    let filter: CollectionFilter
    let list: ListRequest<CollectionSort>

    static let input = Input("CollectionQuery", "Which collections.", CollectionQuery.init) {
        $0.group(\.filter, CollectionFilter.init) {
            $0.field("active", \.isActive, .optional(.flag), "Only those in use, or not.")
        }
        $0.list(\.list, by: CollectionSort.code)
    }
}

struct NamedCollection: Sendable {
    let code: Code<ProductCollection>

    static let input = Input("NamedCollection", "A collection by its code.", NamedCollection.init) {
        $0.field("code", \.code, .code(), "The collection.")
    }
}

extension NamedProducts {
    static let input = Input(
        "CollectionProducts", "Products that go into a collection or out of it.",
        NamedProducts.init
    ) {
        $0.field("code", \.code, .code(), "The collection.")
        $0.field(
            "products", \.products, .list(.id(), 1...1_000),
            "The products; a repeated one counts once.")
    }
}

struct CollectionProductQuery: Sendable {
    let code: Code<ProductCollection>
    let list: ListRequest<AgeSort>

    static let input = Input(
        "CollectionProductQuery", "Whose products.", CollectionProductQuery.init
    ) {
        $0.field("code", \.code, .code(), "The collection.")
        $0.list(\.list, by: AgeSort.newest)
    }
}
