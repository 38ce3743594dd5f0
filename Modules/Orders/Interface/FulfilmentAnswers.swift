import RetailContracts
import RetailCore
import RetailKit

extension Fulfilment {
    static let answer = Answer<Fulfilment>(
        "Fulfilment", "A parcel, a pick-up or goods carried out."
    ) {
        $0.field("id", \.id, .id(), "The fulfilment.")
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("method", \.method, .choice(), "How the goods leave.")
        $0.field("location", \.location, .code(), "From where.")
        $0.field("state", \.stage, .choice(), "How far it has come.")
        $0.field(
            "tracking", \.tracking, .optional(CommonFormats.reference), "The carrier's number.")
        $0.field("moved_at", \.movedAt, .instant, "Since when.")
        $0.field("version", \.version, CommonFormats.version, "Its version.")
        $0.field(
            "lines", \.lines, .list(.object(FulfilmentLine.record), 0...1_000), "What it carries.")
    }
}

struct PickupCodeView: Sendable {
    let fulfilment: Fulfilment
    let code: String
    let until: Instant

    static let answer = Answer<PickupCodeView>("PickupCode", "A code that is shown once.") {
        $0.field("fulfilment", \.fulfilment, .object(Fulfilment.answer), "The pick-up.")
        $0.field("code", \.code, Format<String>.line(8...20).oneTime, "The code for the customer.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}
