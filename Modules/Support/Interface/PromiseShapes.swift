import RetailCore
import RetailKit

extension OpeningHours {
    static let shape = Shape<OpeningHours>("OpeningHours", "When the desk is open.") { shape in
        let weekday = shape.field(
            "weekday", \.weekday, .count(1...7), "By ISO 8601: 1 is Monday.")
        let starts = shape.field("starts", \.starts, .count(0...1_439), "Minutes after midnight.")
        let ends = shape.field("ends", \.ends, .count(1...1_440), "Minutes after midnight.")
        return {
            OpeningHours(weekday: try $0[weekday], starts: try $0[starts], ends: try $0[ends])
        }
    }
}

extension BusinessCalendar {
    static let shape = Shape<BusinessCalendar>(
        "BusinessCalendar", "When a service desk is at work."
    ) { shape in
        let code = shape.field("code", \.code, .code(), "Its code.")
        let offset = shape.field(
            "utc_offset_minutes", \.utcOffsetMinutes, .count(-1_440...1_440),
            "How many minutes its clocks are ahead of UTC.")
        let hours = shape.field(
            "hours", \.hours, .list(.object(OpeningHours.shape), 0...100),
            "Its intervals; several a weekday, none overlapping.")
        let holidays = shape.field(
            "holidays", \.holidays, .list(.date, 0...1_000), "Days on which it is closed.")
        return {
            BusinessCalendar(
                code: try $0[code], utcOffsetMinutes: try $0[offset], hours: try $0[hours],
                holidays: try $0[holidays])
        }
    }
}

extension ServiceTargets {
    static let shape = Shape<ServiceTargets>(
        "ServiceTargets", "How fast the desk promises to be, in business seconds."
    ) { shape in
        let range: ClosedRange<Int64> = 60...7_776_000
        let first = shape.field(
            "first_response_seconds", \.firstResponse, .integer(range), "Until the first answer.")
        let next = shape.field(
            "next_response_seconds", \.nextResponse, .integer(range), "Until every other answer.")
        let resolution = shape.field(
            "resolution_seconds", \.resolution, .integer(range), "Until the matter is solved.")
        return {
            ServiceTargets(
                firstResponse: try $0[first], nextResponse: try $0[next],
                resolution: try $0[resolution])
        }
    }
}

extension ServicePolicy {
    static let shape = Shape<ServicePolicy>("ServicePolicy", "What the desk promises.") { shape in
        let scope = shape.field(
            "scope", \.scope, .choice(), "The standard, or the kind of channel that differs.")
        let calendar = shape.field(
            "calendar", \.calendar, .code(), "The calendar by which time is counted.")
        let targets = shape.field(
            "targets", \.targets, .object(ServiceTargets.shape), "The promises.")
        return {
            ServicePolicy(
                scope: try $0[scope], calendar: try $0[calendar], targets: try $0[targets])
        }
    }
}

/// A policy with the standard beside it.
struct PolicyView: Sendable {
    let policy: ServicePolicy
    let standard: ServiceTargets?

    static let shape = Shape<PolicyView>("ServicePolicyView", "A policy beside the standard.") {
        shape in
        let policy = shape.field("policy", \.policy, .object(ServicePolicy.shape), "The policy.")
        let standard = shape.field(
            "standard", \.standard, .optional(.object(ServiceTargets.shape)),
            "What the standard promises, where one is set.")
        return { PolicyView(policy: try $0[policy], standard: try $0[standard]) }
    }
}
