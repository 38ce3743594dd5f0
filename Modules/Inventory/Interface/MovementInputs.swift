import RetailContracts
import RetailCore
import RetailKit

struct MovementQuery: Sendable {
    let filter: MovementFilter
    let page: PageRequest

    static let input = Input("StockMovementQuery", "Which entries.", MovementQuery.init) {
        $0.group(\.filter, MovementFilter.init) {
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
            $0.field("reference", \.reference, .optional(.line(1...200)), "Only for this.")
        }
        $0.page(\.page)
    }
}
