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

/// What is known of a product itself: said when it is made, and changed later.
struct ProductFacts: Hashable, Sendable {
    /// Its name in addresses.
    var slug: Slug
    /// Its name.
    var name: String
    /// What it is.
    var description = ""
    /// Who makes it.
    var brand = ""
    /// Where it stands in the tree.
    var category: CategoryID?
    /// Freely named facts.
    var attributes: [String: String] = [:]
    /// The tax where it differs from the channel's.
    var taxRate: Rate?
    /// The class by which it is taxed; nil for the usual one, unless it has a rate of its own.
    var taxClass: Code<TaxClass>?
    /// Where it is in its life.
    var status = ProductStatus.draft
}

/// A product without what hangs on it.
struct Product: Hashable, Sendable {
    let number: Int64
    let id: ProductID
    var facts: ProductFacts
    let options: [String]
    var version: Int64
}

/// A sellable item of a product.
struct Variant: Hashable, Sendable {
    let sku: SKU
    let product: ProductID
    let position: Int
    /// In what it is counted or measured: said once, since stock and orders go by it.
    let unit: MeasureUnit
    let name: String
    let choices: [String]
    /// What one unit weighs, packed as it is sent, in grams; nil where nobody said.
    let weight: Int64?
}

extension Product {
    /// A product that has no row yet.
    init(_ id: ProductID, _ new: NewProduct) {
        self.init(number: 0, id: id, facts: new.facts, options: new.options, version: 1)
    }

    /// The name of an item as a receipt shows it: the product's, and what tells the variant apart.
    static func itemName(_ product: String, variant: String, choices: [String]) -> String {
        let suffix = choices.isEmpty ? variant : choices.joined(separator: ", ")
        return suffix.isEmpty || suffix == product ? product : "\(product) (\(suffix))"
    }
}
