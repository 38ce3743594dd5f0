import RetailCore

/// Points earned at once, which end at once.
struct Lot: Sendable, Hashable {
    let id: RawID
    let customer: RawID
    let remaining: Int64
    let expiresAt: Instant
}

/// What is taken of one lot.
struct LotShare: Sendable, Hashable {
    let lot: Lot
    let points: Int64
}
