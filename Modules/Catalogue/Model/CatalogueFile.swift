public import RetailCore

/// What another system wrote of its catalogue, read and judged but not yet taken in.
///
/// Make one with ``saleor(_:source:)`` and hand it to ``CatalogueImport``.
public struct CatalogueFile: Sendable {
    /// Names the system, to know records that were taken in before.
    public let source: String
    /// How many records can be taken in.
    public var count: Int { records.count }
    /// The locations at which the file has stock, by code.
    public var locations: [Code<Location>] {
        let codes = records.compactMap { record in
            if case .stock(let row) = record.part { row.location } else { nil }
        }
        return Set(codes).sorted()
    }
    let records: [FileRecord]
    let rejects: [ImportReject]
    let notes: [String]
}

/// One record of a file.
struct FileRecord: Sendable {
    /// What it is called in the file, for the report.
    let name: String
    let part: Part

    enum Part: Sendable {
        case channel(ChannelEntry)
        case category(FileCategory)
        case product(FileProduct)
        case stock(FileStock)
    }

    var kind: ImportKind {
        switch part {
        case .channel: .channels
        case .category: .categories
        case .product: .products
        case .stock: .stock
        }
    }
}

/// A category that names its parent by slug.
struct FileCategory: Sendable {
    let slug: Slug
    let name: String
    let parent: Slug?
    let position: Int
}

/// A product that names its category by slug.
struct FileProduct: Sendable {
    let product: Worded<NewProduct>
    let category: Slug?
}

/// Stock of an item at a location.
struct FileStock: Sendable {
    let sku: SKU
    let location: Code<Location>
    let quantity: Quantity
}
