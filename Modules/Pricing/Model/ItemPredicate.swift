/// A fact about an item that price lists and promotions may ask for.
public struct Facet: Sendable, Hashable, Comparable {
    /// What kind of fact it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// The item itself, by the key of its SKU.
        case sku
        /// Its product.
        case product
        /// A category in which it stands, or one above that.
        case category
        /// Its brand.
        case brand
        /// A collection in use of which it is part.
        case collection
        /// A collection out of use of which it is part: promotions may leave out what is in it.
        case archivedCollection = "archived-collection"
        /// An attribute and its value, as `name=value`.
        case attribute
    }

    /// What kind of fact it is.
    public let kind: Kind
    /// The fact.
    public let text: String

    /// Names a fact.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// Orders facts by kind and text.
    public static func < (left: Facet, right: Facet) -> Bool {
        left.kind == right.kind
            ? left.text < right.text : left.kind.rawValue < right.kind.rawValue
    }
}

/// Which items are meant.
public indirect enum ItemPredicate: Sendable, Hashable {
    /// Every item.
    case any
    /// Those of which a fact is true.
    case has(Facet)
    /// Those that all of the predicates mean.
    case all([ItemPredicate])
    /// Those that one of the predicates means.
    case some([ItemPredicate])
    /// Those that the predicate does not mean.
    case not(ItemPredicate)

    /// Whether an item with these facts is meant.
    func holds(of facets: Set<Facet>) -> Bool {
        switch self {
        case .any: true
        case .has(let facet): facets.contains(facet)
        case .all(let parts): parts.allSatisfy { $0.holds(of: facets) }
        case .some(let parts): parts.contains { $0.holds(of: facets) }
        case .not(let part): !part.holds(of: facets)
        }
    }

    /// Facts of which every item that is meant has one; nil where items without any may be meant.
    var keys: Set<Facet>? {
        switch self {
        case .any, .not: nil
        case .has(let facet): [facet]
        // The fewest of what each part demands.
        case .all(let parts): parts.compactMap(\.keys).min { $0.count < $1.count }
        case .some(let parts):
            parts.reduce(into: Set<Facet>() as Set<Facet>?) { keys, part in
                guard let more = part.keys else { return keys = nil }
                keys?.formUnion(more)
            }
        }
    }
}
