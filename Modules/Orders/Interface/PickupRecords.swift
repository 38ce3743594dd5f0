import RetailContracts
import RetailCore
import RetailKit

extension PickupInterval {
    static let record = Record(
        "PickupInterval", "When goods are fetched on a weekday, and by how many orders.",
        PickupInterval.init
    ) {
        $0.field("weekday", \.weekday, .count(1...7), "By ISO 8601: 1 is Monday.")
        $0.field("starts", \.starts, .count(0...1_439), "Minutes after midnight.")
        $0.field("ends", \.ends, .count(1...1_440), "Minutes after midnight.")
        $0.field("orders", \.orders, .count(1...10_000), "How many orders are fetched in it.")
    }
}

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

extension PickupHours {
    static let answer = Answer<PickupHours>(
        "PickupHours", "When goods are fetched at a store."
    ) {
        $0.field("location", \.location, .code(), "The store.")
        $0.field("zone", \.zone, .zone, zoneSummary)
        $0.field("intervals", \.intervals, intervals, intervalsSummary)
        $0.field(
            "holidays", \.holidays, .list(.date, 0...mostHolidays),
            "Days on which nothing is fetched.")
        $0.field("version", \.version, CommonFormats.version, "Its version.")
    }

    fileprivate static let intervals =
        Format<[PickupInterval]>.list(.object(PickupInterval.record), 0...mostIntervals)
    fileprivate static let zoneSummary =
        "The time zone of its intervals and holidays, such as Asia/Jakarta."
    fileprivate static let intervalsSummary =
        "Its week; several a weekday, none overlapping. None: nobody is asked when they come."
}

extension PickupWindow {
    static let answer = Answer<PickupWindow>("PickupWindow", "When an order is fetched.") {
        $0.group(\.self, fields)
    }

    @AnswerBuilder<PickupWindow>
    static func fields(_ window: AnswerFields<PickupWindow>) -> [AnswerPart<PickupWindow>] {
        window.field("location", \.location, .code(), "At which store.")
        window.field("starts_at", \.startsAt, .instant, "From when on.")
        window.field("ends_at", \.endsAt, .instant, "Until when.")
    }
}

extension OfferedWindow {
    static let answer = Answer<OfferedWindow>(
        "OfferedWindow", "A window in which goods can be fetched."
    ) {
        $0.group(\.window, PickupWindow.fields)
        $0.field("orders", \.orders, .count(1...10_000), "How many orders may take it.")
        $0.field("left", \.left, .count(0...10_000), "How many still can.")
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
