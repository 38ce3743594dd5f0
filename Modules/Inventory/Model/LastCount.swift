import RetailCore

/// When an item was last counted, how much was found, and who said so.
struct LastCount: Sendable {
    let at: Instant
    let counted: Quantity
    let actor: String
}
