import RetailContracts
import RetailCore

/// Which products a list shows.
struct ProductFilter: Sendable {
    var status: ProductStatus?
    var category: CategoryID?
    var channel: Code<Channel>?
}
