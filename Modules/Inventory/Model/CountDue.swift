import RetailContracts
import RetailCore
import RetailKit

/// An item that is to be counted at a place, because somebody found other than the books say.
struct CountDue: Sendable {
    let sku: SKU
    let location: Code<Location>
    let cause: RejectionReason
    /// For what it was found: an order.
    let reference: String
    let askedAt: Instant
}

struct CountDueQuery: Sendable {
    /// Only there; nil for all places.
    let location: Code<Location>?
    let list: ListRequest<AgeSort>
}

/// An item is to be counted at a place.
struct CountAsked: Event {
    static let type = "inventory.count-asked"
    let sku: SKU
    let location: Code<Location>
    let cause: RejectionReason
    var subject: String { "\(location)/\(sku)" }

    static let record = Record(
        "CountAsked", "An item is to be counted at a place.", CountAsked.init
    ) {
        $0.field("sku", \.sku, .sku, "Which item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("cause", \.cause, .choice(), "What was found.")
    }
}
