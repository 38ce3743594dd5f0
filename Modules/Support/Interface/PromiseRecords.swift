import RetailCore
import RetailKit

extension OpeningHours {
    static let record = Record("OpeningHours", "When the desk is open.", OpeningHours.init) {
        $0.field("weekday", \.weekday, .count(1...7), "By ISO 8601: 1 is Monday.")
        $0.field("starts", \.starts, .count(0...1_439), "Minutes after midnight.")
        $0.field("ends", \.ends, .count(1...1_440), "Minutes after midnight.")
    }
}

extension BusinessCalendar {
    static let record = Record(
        "BusinessCalendar", "When a service desk is at work.", BusinessCalendar.init
    ) {
        $0.field("code", \.code, .code(), "Its code.")
        $0.field(
            "zone", \.zone, .zone, "The time zone of its hours and holidays, such as Asia/Jakarta.")
        $0.field(
            "hours", \.hours, .list(.object(OpeningHours.record), 0...100),
            "Its intervals; several a weekday, none overlapping.")
        $0.field("holidays", \.holidays, .list(.date, 0...1_000), "Days on which it is closed.")
    }
}

extension ServiceTargets {
    static let record = Record(
        "ServiceTargets", "How fast the desk promises to be, in business seconds.",
        ServiceTargets.init
    ) {
        $0.field(
            "first_response_seconds", \.firstResponse, .integer(range), "Until the first answer.")
        $0.field(
            "next_response_seconds", \.nextResponse, .integer(range), "Until every other answer.")
        $0.field(
            "resolution_seconds", \.resolution, .integer(range), "Until the matter is solved.")
    }

    private static let range: ClosedRange<Int64> = 60...7_776_000
}

extension ServicePolicy {
    static let record = Record("ServicePolicy", "What the desk promises.", ServicePolicy.init) {
        $0.field("scope", \.scope, .choice(), "The standard, or the kind of channel that differs.")
        $0.field("calendar", \.calendar, .code(), "The calendar by which time is counted.")
        $0.field("targets", \.targets, .object(ServiceTargets.record), "The promises.")
    }
}
