import RetailContracts
import RetailCore

/// Where a product is in its life.
enum ProductStatus: String, CaseIterable, Sendable {
    /// Being prepared: sold nowhere.
    case draft
    /// Sold where it is listed.
    case active
    /// Kept for the records: sold nowhere, not changed any more.
    case archived
}

/// What kind of thing shows a product.
enum MediaKind: String, CaseIterable, Sendable {
    /// A picture.
    case image
    /// A film.
    case video
    /// Something to read.
    case document
}

/// Something that shows a product.
struct Media: Hashable, Sendable {
    /// Its kind.
    let kind: MediaKind
    /// Where it is.
    let url: String
    /// What it shows, in words.
    let alt: String

    /// Makes a medium.
    init(kind: MediaKind = .image, url: String, alt: String = "") {
        self.kind = kind
        self.url = url
        self.alt = alt
    }
}

/// A product without what hangs on it.
struct Product: Hashable, Sendable {
    let number: Int64
    let id: ProductID
    var slug: Slug
    var name: String
    var description: String
    var brand: String
    var category: CategoryID?
    var attributes: [String: String]
    let options: [String]
    var taxRate: Rate?
    var status: ProductStatus
    var version: Int64
}

/// A sellable item of a product.
struct Variant: Hashable, Sendable {
    let sku: SKU
    let product: ProductID
    let position: Int
    let name: String
    let choices: [String]
}

extension Product {
    /// A product that has no row yet.
    init(_ id: ProductID, _ new: NewProduct) {
        self.init(
            number: 0, id: id, slug: new.slug, name: new.name, description: new.description,
            brand: new.brand, category: new.category, attributes: new.attributes,
            options: new.options, taxRate: new.taxRate, status: new.status, version: 1)
    }

    /// The name of an item as a receipt shows it: the product's, and what tells the variant apart.
    static func itemName(_ product: String, variant: String, choices: [String]) -> String {
        let suffix = choices.isEmpty ? variant : choices.joined(separator: ", ")
        return suffix.isEmpty || suffix == product ? product : "\(product) (\(suffix))"
    }
}
