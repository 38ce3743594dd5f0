import RetailContracts
import RetailCore
import RetailKit

extension SaidPickupHours {
    static let input = Input(
        "PickupHoursSet", "When goods are fetched at a store.", SaidPickupHours.init
    ) {
        $0.field("location", \.location, .code(), "The store.")
        $0.field(
            "zone", \.zone, .optional(.zone),
            PickupHours.zoneSummary + " Absent: that of the store.")
        $0.field(
            "intervals", \.intervals, PickupHours.intervals, PickupHours.intervalsSummary)
        $0.field(
            "holidays", \.holidays,
            Format<[CivilDate]>.list(.date, 0...PickupHours.mostHolidays)
                .defaulting(to: [], "none"),
            "Days on which nothing is fetched.")
    }
}

struct PickupHoursAsked: Sendable {
    let location: Code<Location>

    static let input = Input("PickupHoursAsked", "Of which store.", PickupHoursAsked.init) {
        $0.field("location", \.location, .code(), "The store.")
    }
}

struct PickupWindowQuery: Sendable {
    let location: Code<Location>
    let days: Int
    let list: ListQuery

    static let input = Input("PickupWindowQuery", "Which windows.", PickupWindowQuery.init) {
        $0.field("location", \.location, .code(), "Of which store.")
        $0.field(
            "days", \.days, Format<Int>.count(1...PickupHours.mostDays).defaulting(to: 7, "7"),
            "So many days ahead, today counted in.")
        $0.list(\.list)
    }
}

struct PickupWindowChosen: Sendable {
    let order: OrderID
    let startsAt: Instant?

    static let input = Input(
        "PickupWindowChosen", "When an order is fetched.", PickupWindowChosen.init
    ) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "pickup_window", \.startsAt, .optional(.instant),
            "When the window starts, one of orders.pickup-windows.list; absent: it has none any "
                + "more.")
    }
}
