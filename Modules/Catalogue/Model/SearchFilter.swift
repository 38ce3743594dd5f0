import RetailContracts
import RetailCore

/// What a search asks for.
struct SearchFilter: Sendable {
    var words: [String]
    var category: CategoryID?
    var channel: Code<Channel>?
    var lowest: Int64?
    var highest: Int64?
}

/// A product that a search found, with its lowest and highest price on the channel.
struct SearchMatch: Sendable {
    let number: Int64
    let product: ProductID
    let name: String
    let category: CategoryID?
    let lowest: Int64?
    let highest: Int64?
}
