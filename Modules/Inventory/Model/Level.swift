import RetailContracts
import RetailCore

/// The two counters of an item at a location, after a change.
struct Counters: Sendable {
    let onHand: Quantity
    let reserved: Quantity

    static let none = Counters(onHand: .zero, reserved: .zero)

    func changed(by change: LevelChange) throws(RetailError) -> Counters {
        Counters(
            onHand: try onHand.adding(change.onHand), reserved: try reserved.adding(change.reserved)
        )
    }
}

/// In what an item stands: on a shelf, or on its way. Only transfers speak of the latter.
enum LevelSide: Int64, Sendable {
    case shelf = 0
    case transit = 1
}

/// By how much the counters of an item at a location are to change.
struct LevelChange: Sendable {
    let key: StockKey
    var side = LevelSide.shelf
    var onHand = Quantity.zero
    var reserved = Quantity.zero
    /// How much must be free before: on hand less reserved.
    var free: Quantity?
    /// When it was sold; nil where goods did not go out by a sale.
    var soldAt: Instant?

    /// Whether goods move: what is only promised stays where it is.
    var isMove: Bool { !onHand.isZero }
}

/// What a channel may reserve from.
struct Supply: Sendable {
    let counters: Counters
    let safetyStock: Quantity
    let isActive: Bool
    let isTransit: Bool

    /// On hand less reserved less safety stock; nothing where the location is closed or a transit.
    var available: Quantity {
        get throws {
            guard isActive, !isTransit else { return .zero }
            return try counters.onHand.subtracting(counters.reserved).subtracting(safetyStock)
        }
    }
}

/// What there is of an item at a location, as lists show it.
struct Level: Sendable {
    let sku: SKU
    let location: Code<Location>
    let onHand: Quantity
    let reserved: Quantity
    /// What the channel asked for leaves alone; zero without a channel.
    let safetyStock: Quantity
    let version: Int64
    /// When it last moved; nil where the item never was.
    let changedAt: Instant?
    /// With how much left it is ordered again there; nil where nobody said.
    let reorderPoint: Quantity?
    /// The item as receipts call it; nil where nobody asked.
    var name: String?

    /// On hand less reserved less safety stock.
    var available: Quantity {
        Quantity(thousandths: onHand.thousandths &- reserved.thousandths &- safetyStock.thousandths)
    }
}

/// The orders in which levels are listed.
enum LevelSort: String, CaseIterable, Sendable {
    /// By item, then by location.
    case item
    /// By location, then by item.
    case location
}

/// Which levels a list shows.
struct LevelFilter: Sendable {
    var location: Code<Location>?
    /// Only of this item.
    var sku: SKU?
    /// Only of items that are found by these.
    var terms: SearchTerms?
    /// Only where less than this is available.
    var below: Quantity?
    /// Only where more is reserved than on hand, or less than nothing is on hand.
    var isNegative = false
    /// Only where nothing is left to sell, and what sells is not closed.
    var isOut = false
    /// Only where no more is left than the reorder point, and what sells is not closed.
    var isLow = false
    /// Only where there is a reorder point.
    var hasReorderPoint = false
}
