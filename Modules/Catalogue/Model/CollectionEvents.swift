import RetailContracts
import RetailCore
import RetailKit

/// A collection was made or changed, or products went in or out.
struct CollectionChanged: Event {
    static let type = "catalogue.collection-changed"
    let collection: Code<ProductCollection>
    let version: Int64
    let added: [ProductID]
    let removed: [ProductID]
    var subject: String { "collection:\(collection.text)" }

    static let record = Record(
        "CollectionChanged", "A collection was made or changed, or products went in or out.",
        CollectionChanged.init
    ) {
        $0.field("collection", \.collection, .code(), "The collection.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
        $0.field("added", \.added, .recorded(.id()), "The products that went in.")
        $0.field("removed", \.removed, .recorded(.id()), "Those that went out.")
    }
}
