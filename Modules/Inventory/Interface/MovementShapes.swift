import RetailContracts
import RetailCore
import RetailKit

extension Movement {
    static let shape = Shape<Movement>("StockMovement", "An entry of the stock ledger.") { shape in
        let number = shape.field(
            "number", \.number, .integer(0...Int64.max), "Its place in the ledger.")
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let location = shape.field("location", \.location, .code(), "Where.")
        let onHand = shape.field(
            "on_hand_change", \.onHandChange, .balance, "By how much on hand changed.")
        let reserved = shape.field(
            "reserved_change", \.reservedChange, .balance, "By how much reserved changed.")
        let reason = shape.field("reason", \.reason, .choice(), "Why.")
        let reference = shape.field("reference", \.reference, .line(0...200), "For what.")
        let note = shape.field("note", \.note, .line(0...500), "A remark.")
        let actor = shape.field("actor", \.actor, .line(1...100), "Who.")
        let request = shape.field("request_id", \.requestID, .line(1...200), "In which request.")
        let at = shape.field("at", \.at, .instant, "When it happened.")
        return {
            Movement(
                number: try $0[number], sku: try $0[sku], location: try $0[location],
                onHandChange: try $0[onHand], reservedChange: try $0[reserved],
                reason: try $0[reason], reference: try $0[reference], note: try $0[note],
                actor: try $0[actor], requestID: try $0[request], at: try $0[at])
        }
    }
}

struct MovementQuery: Sendable {
    let filter: MovementFilter
    let page: PageRequest

    static let shape = Shape<MovementQuery>("StockMovementQuery", "Which entries.") { shape in
        let sku = shape.field("sku", \.filter.sku, .optional(.sku), "Only of this item.")
        let location = shape.field(
            "location", \.filter.location, .optional(.code()), "Only at this location.")
        let reference = shape.field(
            "reference", \.filter.reference, .optional(.line(1...200)), "Only for this.")
        let page = shape.page(\.page)
        return {
            MovementQuery(
                filter: MovementFilter(
                    sku: try $0[sku], location: try $0[location], reference: try $0[reference]),
                page: try $0[page])
        }
    }
}
