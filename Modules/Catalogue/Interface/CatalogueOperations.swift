import RetailKit

/// Everything that the catalogue can do.
enum CatalogueOperations {
    static let all: [Operation] = []
}
