import RetailContracts

/// What somebody searches for over all modules.
struct SearchQuestion: Sendable {
    /// How many finds of a kind are told at most.
    static let most = 8

    let terms: SearchTerms
    let limit: Int
}
