import RetailContracts
import RetailCore

/// The orders in which products are listed.
enum ProductSort: String, CaseIterable, Sendable {
    /// As they were made.
    case oldest
    /// The last made first.
    case newest
    /// By name, as the database compares texts.
    case name
}

/// Which products a list shows.
struct ProductFilter: Sendable {
    var status: ProductStatus?
    var category: CategoryID?
    var channel: Code<Channel>?
}
