import RetailContracts
import RetailCore
import RetailPricing

/// Items that a promotion means: each kind that is named must fit, by one of what it names.
struct ItemSelection: Hashable, Sendable {
    /// Which items by themselves.
    var skus: [SKU] = []
    var products: [ProductID] = []
    /// In which categories, or below them.
    var categories: [CategoryID] = []
    var brands: [String] = []
    /// In which collections.
    var collections: [Code<ProductCollection>] = []
    /// Which attributes or choices they have.
    var attributes: [ItemAttribute] = []

    /// An attribute, or an option of a variant, and its value.
    struct ItemAttribute: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// What is named, kind by kind, as the engine asks for it; kinds of which none is named are
    /// left out. What is in a collection out of use is meant only where it is to be left out.
    private func facets(leavingOut isLeftOut: Bool) -> [[Facet]] {
        [
            skus.map { Facet(.sku, $0.key) }, products.map { Facet(.product, $0.text) },
            categories.map { Facet(.category, $0.text) }, brands.map { Facet(.brand, $0) },
            collections.flatMap { code in
                (isLeftOut ? [.collection, .archivedCollection] : [.collection]).map {
                    (kind: Facet.Kind) in Facet(kind, code.text)
                }
            },
            attributes.map { Facet(.attribute, "\($0.name)=\($0.value)") },
        ].filter { !$0.isEmpty }
    }

    /// Whether it names nothing.
    var isEmpty: Bool { facets(leavingOut: false).isEmpty }

    /// The same as the engine asks for it.
    /// - Parameter isLeftOut: whether such items are left out, in place of meant.
    fileprivate func predicate(leavingOut isLeftOut: Bool) -> ItemPredicate {
        .all(facets(leavingOut: isLeftOut).map { .some($0.map(ItemPredicate.has)) }).simplest
    }
}

/// Items that a promotion means: those of one of several selections, without some.
struct ItemChoice: Hashable, Sendable {
    /// Items of any of these; every item where there is none.
    var anyOf: [ItemSelection] = []
    /// Without items of any of these.
    var except: [ItemSelection] = []

    /// Every item.
    static let all = ItemChoice()

    /// The same as the engine asks for it.
    var predicate: ItemPredicate { predicate(leavingOut: false) }

    /// The same for what must be, or must not be there: a collection that falls out of use widens
    /// neither.
    func predicate(leavingOut isLeftOut: Bool) -> ItemPredicate {
        func some(_ selections: [ItemSelection], _ isLeftOut: Bool) -> ItemPredicate {
            .some(selections.map { $0.predicate(leavingOut: isLeftOut) }).simplest
        }
        let meant: ItemPredicate = anyOf.isEmpty ? .any : some(anyOf, isLeftOut)
        guard !except.isEmpty else { return meant }
        let others = ItemPredicate.not(some(except, !isLeftOut))
        return anyOf.isEmpty ? others : .all([meant, others])
    }

    /// All selections of it.
    var selections: [ItemSelection] { anyOf + except }
}

extension ItemPredicate {
    /// Without a wrapper around one part alone.
    fileprivate var simplest: ItemPredicate {
        switch self {
        case .all(let parts) where parts.count == 1: parts[0].simplest
        case .some(let parts) where parts.count == 1: parts[0].simplest
        default: self
        }
    }
}
