import RetailCore
import RetailKit

extension Level {
    static let answer = Answer<Level>("StockLevel", "What there is of an item at a location.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field(
            "name", \.name, .optional(.line(0...500)),
            "The item as receipts call it; absent in what acts answer.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("on_hand", \.onHand, .balance, "What is there.")
        $0.field("reserved", \.reserved, .balance, "What is kept for somebody.")
        $0.field(
            "safety_stock", \.safetyStock, Format<Quantity>.stock.defaulting(to: .zero, "0"),
            "What the channel asked for leaves alone.")
        $0.field("available", \.available, .balance, "On hand less reserved less safety stock.")
        $0.field(
            "reorder_point", \.reorderPoint, .optional(.stock),
            "With how much left to sell it is ordered again there; absent where nobody said.")
        $0.field("version", \.version, .integer(0...Int64.max), "Rises with every change.")
        $0.field(
            "changed_at", \.changedAt, .optional(.instant),
            "When it last moved; absent where the item never was.")
    }
}

extension NearbyStock {
    static let answer = Answer<NearbyStock>("NearbyStock", "A store that has an item.") {
        $0.field("location", \.place, .object(StoredLocation.record), "The store.")
        $0.field("available", \.available, .balance, "What can be had there.")
        $0.field("metres", \.metres, .integer(0...50_000_000), "How far away it is.")
    }
}
