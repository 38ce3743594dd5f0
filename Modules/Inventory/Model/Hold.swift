import RetailContracts
import RetailCore

/// Where a hold stands.
enum HoldState: String, CaseIterable, Sendable {
    /// It keeps stock back.
    case pending
    /// All that was not released has gone out.
    case posted
    /// All of it was given back.
    case voided
    /// Its time was up before it was posted.
    case expired
}

/// Stock kept back for something, two-phase: pending, then posted, voided or expired.
struct Hold: Sendable {
    /// How long stock may be held by hand, whatever is done meanwhile; the schema says so too.
    static let longestByHand = Duration.seconds(30 * 86_400)

    let id: HoldID
    let owner: HoldOwner
    let key: StockKey
    let quantity: Quantity
    let posted: Quantity
    let released: Quantity
    let state: HoldState
    let expiresAt: Instant?
    let createdAt: Instant

    /// What it still keeps back.
    var remaining: Quantity {
        Quantity(thousandths: quantity.thousandths &- posted.thousandths &- released.thousandths)
    }

    /// Whether its time is up: a hold counts up to, but not at, its end.
    func isOver(at now: Instant) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }
}

/// What is taken from one hold.
struct HoldPart: Sendable {
    let hold: Hold
    let quantity: Quantity

    /// Takes `quantity` from the holds, those that end first and then the oldest first.
    /// - Returns: nil when they do not suffice.
    static func taking(_ quantity: Quantity, from holds: [Hold]) -> [HoldPart]? {
        var missing = quantity.thousandths
        var parts: [HoldPart] = []
        for hold in holds.sorted(by: Self.goesFirst) where missing > 0 {
            let part = min(missing, hold.remaining.thousandths)
            parts.append(HoldPart(hold: hold, quantity: Quantity(thousandths: part)))
            missing -= part
        }
        return missing == 0 ? parts : nil
    }

    private static func goesFirst(_ left: Hold, _ right: Hold) -> Bool {
        let (leftEnd, rightEnd) = (left.expiresAt ?? .latest, right.expiresAt ?? .latest)
        return leftEnd == rightEnd ? left.id < right.id : leftEnd < rightEnd
    }
}

/// Which holds a list shows.
struct HoldFilter: Sendable {
    var state = HoldState.pending
    var owner: HoldKind?
    var reference: String?
    var sku: SKU?
    var location: Code<Location>?
}
