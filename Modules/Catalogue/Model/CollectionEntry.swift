import RetailContracts
import RetailCore
import RetailKit
import RetailSync

/// Products that belong together for a while, whatever their categories: the summer's, gifts. What
/// its code is a ``Code`` of.
enum ProductCollection {}

/// A collection as the retailer keeps it: its products are named one by one.
struct CollectionEntry: CodedEntry, Hashable {
    /// Its code, for good.
    let code: Code<ProductCollection>
    /// Its name for people.
    var name: String
    /// Whether it is in use: of one that is not, no promotion finds anything.
    var isActive: Bool
    /// Since when it is not in use; nil where it is.
    private(set) var archivedAt: Instant?
    /// Rises with every change of the collection itself, not of its products; 1 when it is new.
    var version: Int64

    /// Makes an entry.
    init(
        code: Code<ProductCollection>, name: String, archivedAt: Instant? = nil, version: Int64 = 1
    ) {
        self.code = code
        self.name = name
        isActive = archivedAt == nil
        self.archivedAt = archivedAt
        self.version = version
    }

    /// Notes the moment of a change at which it fell out of use, or that it is in use again.
    mutating func noteChange(at now: Instant) {
        archivedAt = isActive ? nil : archivedAt ?? now
    }
}

/// What to change of a collection.
struct CollectionChange: Sendable {
    let code: Code<ProductCollection>
    let own: Patch<CollectionEntry>
}

/// The orders in which collections are listed.
enum CollectionSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which collections a list shows.
struct CollectionFilter: Sendable {
    var isActive: Bool?
}

/// Products that go into a collection or out of it.
struct NamedProducts: Sendable {
    let code: Code<ProductCollection>
    /// As they were named, so that a refusal can point at one.
    let products: [ProductID]

    /// Each of them once, in one order for all acts.
    var distinct: [ProductID] { Set(products).sorted() }
}

/// A product in a collection.
struct CollectedProduct: Sendable {
    let product: ProductID
    let name: String
    let since: Instant
}

/// What an act changed of a collection's products.
struct CollectionMove: Sendable {
    let code: Code<ProductCollection>
    /// How many products went in or out.
    let changed: Int
}
