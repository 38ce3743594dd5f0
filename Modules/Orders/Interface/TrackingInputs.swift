import RetailContracts
import RetailCore
import RetailKit

extension ToldTracking {
    static let input = Input(
        "TrackingEventTold", "What a carrier tells of a parcel.", ToldTracking.init
    ) {
        $0.field("carrier", \.carrier, .code(), "Who tells it.")
        $0.field(
            "event", \.event, CommonFormats.reference,
            "The carrier's name for the event: told again, it changes nothing.")
        $0.field("tracking", \.tracking, CommonFormats.reference, "The number of the parcel.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field("happened_at", \.happenedAt, .instant, "When it happened.")
    }
}

extension NamedTracking {
    static let input = Input("NamedTracking", "An event of a carrier.", NamedTracking.init) {
        $0.field("carrier", \.carrier, .code(), "Who told it.")
        $0.field(
            "event", \.event, CommonFormats.reference, "The carrier's name for the event.")
    }
}

struct TrackingQuery: Sendable {
    let filter: TrackingFilter
    let list: ListRequest<AgeSort>

    static let input = Input("TrackingEventQuery", "Which events.", TrackingQuery.init) {
        $0.group(\.filter, TrackingFilter.init) {
            $0.field(
                "order_id", \.order, .optional(.idOrName()), "Only of this order, by id or number.")
            $0.field(
                "open", \.isOpen, .optional(.flag),
                "Only those that do not fit and that nobody has looked at, or the others.")
            $0.field(
                "tracking", \.tracking, .optional(CommonFormats.reference),
                "Only of the parcel with this number.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
