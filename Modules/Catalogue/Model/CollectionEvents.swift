import RetailCore
import RetailKit

/// A collection was made or changed, or products went in or out.
struct CollectionChanged: Event {
    static let type = "catalogue.collection-changed"
    let collection: Code<ProductCollection>
    let version: Int64
    let added: Int64
    let removed: Int64
    var subject: String { "collection:\(collection.text)" }

    static let record = Record(
        "CollectionChanged", "A collection was made or changed, or products went in or out.",
        CollectionChanged.init
    ) {
        $0.field("collection", \.collection, .code(), "The collection.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
        $0.field("added", \.added, .recorded, "How many products went in.")
        $0.field("removed", \.removed, .recorded, "How many went out.")
    }
}
