import RetailCore
import RetailKit

extension ReorderPointLine {
    static let input = Input(
        "ReorderPointLine", "With how much of an item left it is ordered again.",
        ReorderPointLine.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field(
            "reorder_point", \.quantity, .stock,
            "With how much left to sell; 0: when nothing is left.")
    }
}

struct ReorderPointsInput: Sendable {
    let location: Code<Location>
    let lines: [ReorderPointLine]

    static let input = Input(
        "ReorderPoints", "When items are ordered again at a location.", ReorderPointsInput.init
    ) {
        $0.field("location", \.location, .code(), "Where.")
        $0.field(
            "lines", \.lines, .list(.object(ReorderPointLine.input), 1...500),
            "Which items, and with how much of each left.")
    }
}

struct ReorderPointsRemoval: Sendable {
    let location: Code<Location>
    let skus: [SKU]

    static let input = Input(
        "ReorderPointsRemoval", "Of which items nobody says any more when they are ordered again.",
        ReorderPointsRemoval.init
    ) {
        $0.field("location", \.location, .code(), "Where.")
        $0.field("skus", \.skus, .list(.sku, 1...500), "The items.")
    }
}
