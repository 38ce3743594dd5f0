import RetailContracts
import RetailCore
import RetailKit

/// When goods are fetched at a store was said anew.
struct PickupHoursChanged: Event {
    static let type = "orders.pickup-hours-changed"
    let location: Code<Location>
    let intervals: Int
    let version: Int64
    var subject: String { "pickup-hours:\(location)" }

    static let record = Record(
        "PickupHoursChanged", "When goods are fetched at a store was said anew.",
        PickupHoursChanged.init
    ) {
        $0.field("location", \.location, .code(), "The store.")
        $0.field(
            "intervals", \.intervals, .recorded,
            "How many intervals its week has; none: nobody is asked when they come.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}

/// An order is fetched in another window than before.
struct PickupWindowMoved: Event {
    static let type = "orders.pickup-window-moved"
    let order: OrderID
    let customer: CustomerID?
    let location: Code<Location>
    let startsAt: Instant?
    let endsAt: Instant?
    var subject: String { order.text }

    static let record = Record(
        "PickupWindowMoved", "An order took a window in which it is fetched, or gave it up.",
        PickupWindowMoved.init
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose order it is.")
        $0.field("location", \.location, .code(), "At which store.")
        $0.field(
            "starts_at", \.startsAt, .optional(.instant),
            "From when on it is fetched; absent where it has no window any more.")
        $0.field("ends_at", \.endsAt, .optional(.instant), "Until when.")
    }
}
