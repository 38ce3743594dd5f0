import RetailContracts
import RetailCore
import RetailKit

extension TrackingEvent {
    static let answer = Answer<TrackingEvent>(
        "TrackingEvent", "What a carrier told of a parcel, and what came of it."
    ) {
        $0.field("carrier", \.carrier, .code(), "Who told it.")
        $0.field("event", \.event, CommonFormats.reference, "The carrier's name for the event.")
        $0.field("tracking", \.tracking, CommonFormats.reference, "The number of the parcel.")
        $0.field("kind", \.kind, .choice(), "What it tells.")
        $0.field("happened_at", \.happenedAt, .instant, "When it happened.")
        $0.field("received_at", \.receivedAt, .instant, "When it came.")
        $0.field(
            "order_id", \.order, .optional(.id()), "The order; absent where none is known yet.")
        $0.field(
            "fulfilment_id", \.fulfilment, .optional(.id()),
            "The parcel; absent where none is known yet.")
        $0.field(
            "state", \.stage, .optional(.choice()),
            "The state into which it moved the parcel; absent where it changed nothing.")
        $0.field(
            "problem", \.problem, .optional(.line(1...500)),
            "What does not fit; absent where nothing is odd about it.")
        $0.field(
            "dismissed_at", \.dismissedAt, .optional(.instant),
            "When somebody has looked at what does not fit.")
    }
}
