import RetailContracts
import RetailCore
import RetailKit

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

    static let intervals =
        Format<[PickupInterval]>.list(.object(PickupInterval.record), 0...mostIntervals)
    static let zoneSummary =
        "The time zone of its intervals and holidays, such as Asia/Jakarta."
    static let intervalsSummary =
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
