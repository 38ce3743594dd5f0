import RetailCore

/// Points earned at once, which end at once.
struct Lot: Sendable, Hashable {
    let id: RawID
    let customer: RawID
    let remaining: Int64
    let expiresAt: Instant
}

/// What one lot gives to a spending.
struct LotShare: Sendable, Hashable {
    let lot: Lot
    let points: Int64
}

/// Takes points from lots in the order given: the soonest to end first.
///
/// - Returns: nil when the lots hold fewer.
func take(_ points: Int64, from lots: [Lot]) -> [LotShare]? {
    var rest = points
    var shares: [LotShare] = []
    for lot in lots where rest > 0 {
        let part = min(rest, lot.remaining)
        if part > 0 { shares.append(LotShare(lot: lot, points: part)) }
        rest -= part
    }
    return rest == 0 ? shares : nil
}
