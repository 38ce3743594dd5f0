import RetailCore
import RetailKit

extension CountDue {
    static let answer = Answer<CountDue>("CountDue", "An item that is to be counted at a place.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("cause", \.cause, .choice(), "What was found.")
        $0.field("reference", \.reference, .line(0...100), "For what it was found: an order.")
        $0.field("asked_at", \.askedAt, .instant, "Since when.")
    }
}
