import RetailKit

/// What `selaras verify` proves about the catalogue.
enum CatalogueChecks {
    static let all = [paths, words, rules]

    private static let paths = Check(
        "catalogue.category-paths", "Each category is below exactly what its parent is below."
    ) { tx in
        try CategoryStore().strays(in: tx).map { "The ways up from \($0) are not its parent's." }
    }

    private static let words = Check(
        "catalogue.search-complete", "Each product is in the search index, and nothing else is."
    ) { tx in
        try SearchStore().strays(in: tx).map {
            "Product number \($0) is in one of catalogue and search index only."
        }
    }

    private static let rules = Check(
        "catalogue.promotions-readable",
        "The rule of each promotion can be read, so that it counts."
    ) { tx in
        try PromotionStore().unreadable(most: Check.enough, in: tx).map {
            "The rule of the promotion \($0) cannot be read: it gives nothing. Prepare it again."
        }
    }
}
