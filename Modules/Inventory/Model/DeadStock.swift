import RetailCore

/// Which dead stock a list shows.
struct DeadStockFilter: Sendable {
    /// For how many days nothing was sold.
    var days = 90
    var location: Code<Location>?
}

/// Goods that are there and of which nothing was sold for long.
struct DeadStock: Sendable {
    let sku: SKU
    let location: Code<Location>
    let onHand: Quantity
    /// Nil where none was ever sold there.
    let lastSoldAt: Instant?
    /// Since when something of it has been there.
    let stockedAt: Instant
    /// Nil where nobody asked.
    var name: String?
    /// The clock by which its days are told.
    var zone = Zone.utc

    /// Since when it lies there and nothing is sold.
    var idleSince: Instant { max(lastSoldAt ?? stockedAt, stockedAt) }

    /// The day on which it was last sold; nil where it never was.
    var lastSoldOn: CivilDate? { lastSoldAt.map { zone.date(at: $0) } }

    /// The day since which something of it has been there.
    var stockedOn: CivilDate { zone.date(at: stockedAt) }
}
