import RetailCore

/// When an item was last counted, how much was found, and who said so.
struct LastCount: Sendable {
    let at: Instant
    let counted: Quantity
    let actor: String
}

/// An item and how much of it was found.
struct CountedItem: Sendable {
    let sku: SKU
    let quantity: Quantity
}

/// What a count found against what the ledger expected at that moment.
struct CountResult: Sendable {
    let sku: SKU
    let counted: Quantity
    let expected: Quantity
    let difference: Quantity
    /// Whether that very count is recorded already, and nothing is to do.
    var isKnown = false
}
