import RetailCore

/// What an item cost before its price was reduced.
struct PriorPrice: Hashable, Sendable {
    /// The lowest price of the thirty days before.
    let price: UnitPrice
    /// The first moment of the present reduction.
    let since: Instant

    /// How long before a reduction is looked back: Directive 98/6/EC, article 6a.
    static let window = Duration.seconds(30 * 86_400)
    /// For how long a price counts as a reduced one; what has been asked for longer is the price.
    static let longest = Duration.seconds(365 * 86_400)
    /// How far back prices are read.
    static let reach = window + longest
}
