import RetailContracts
import RetailCore
import RetailKit

struct MovementQuery: Sendable {
    let filter: MovementFilter
    let list: ListRequest<AgeSort>

    static let input = Input("StockMovementQuery", "Which entries.", MovementQuery.init) {
        $0.group(\.filter, MovementFilter.init) {
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
            $0.field("reason", \.reason, .optional(.choice()), "Only for this reason.")
            $0.field("bucket", \.bucket, .optional(.choice()), "Only of goods in this state.")
            $0.field("reference", \.reference, .optional(.line(1...200)), "Only for this.")
            $0.field(
                "occurred_from", \.occurredFrom, .optional(.instant),
                "Only what happened then or later.")
            $0.field(
                "occurred_before", \.occurredBefore, .optional(.instant),
                "Only what happened before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
