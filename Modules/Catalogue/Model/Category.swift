import RetailContracts

/// A place in the tree of categories.
struct Category: Hashable, Sendable {
    /// Its id.
    let id: CategoryID
    /// The category above; nil at the top.
    let parent: CategoryID?
    /// Its name in addresses.
    let slug: Slug
    /// Its name for people.
    let name: String
    /// Its place among its siblings.
    let position: Int
    /// Rises with every change; 1 when it is new.
    let version: Int64
}

/// The orders in which categories are listed.
enum CategorySort: String, CaseIterable, Sendable {
    /// By their places among their siblings.
    case position
    case name
}

/// A category to be made.
struct NewCategory: Hashable, Sendable {
    /// The category above; nil at the top.
    var parent: CategoryID?
    /// Its name in addresses.
    var slug: Slug
    /// Its name for people.
    let name: String
    /// Its place among its siblings.
    var position: Int
    /// The words of its name, split when this is made.
    let words: SearchText

    /// Makes a draft.
    init(parent: CategoryID? = nil, slug: Slug, name: String, position: Int = 0) {
        self.parent = parent
        self.slug = slug
        self.name = name
        self.position = position
        words = SearchText([name])
    }
}
