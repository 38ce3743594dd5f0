import RetailContracts
import RetailCore
import RetailKit

/// What a fact of an order's line says.
enum FactKind: String, CaseIterable, Sendable {
    case sold
    case cancelled
    case returned
}

/// What an event told of one line, or of an order as a whole (place 0, without an item).
struct OrderLineFact: Sendable {
    let day: CivilDate
    /// When on it; see ``DayTime``.
    let time: String
    /// The position of the event.
    let event: Int64
    /// Which of the event's lines it is, from 1.
    let place: Int
    let kind: FactKind
    /// Nil where another system sold.
    let order: OrderID?
    /// The line's number in the order.
    let line: Int
    /// The very record.
    let customer: CustomerID?
    let spot: Spot
    let sku: SKU?
    let currency: Currency
    /// 1 for an order that was placed, cancelled or returned, -1 for one that goes on after all.
    let orders: Int64
    /// What an order that was placed cost, tax included.
    let orderTotal: Int64
    /// Whether it is the first line of its item in an order that was placed.
    let isFirstOfItem: Bool
    /// Thousandths.
    let units: Int64
    /// Minor units, tax included.
    let gross: Int64
    let tax: Int64
    /// What promotions took off the order.
    let discount: Int64
    let recordedAt: Instant
}
