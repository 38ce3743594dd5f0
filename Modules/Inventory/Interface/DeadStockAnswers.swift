import RetailCore
import RetailKit

extension DeadStock {
    static let answer = Answer<DeadStock>(
        "DeadStock", "Goods that are there and of which nothing was sold for long."
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .optional(.line(0...500)), "The item as receipts call it.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field("on_hand", \.onHand, .balance, "What is there.")
        $0.field(
            "last_sold_on", \.lastSoldOn, .optional(.date),
            "The day on which it was last sold there, by the clock of the place; absent where "
                + "it never was.")
        $0.field(
            "stocked_on", \.stockedOn, .date,
            "The day since which something of it has been there: before that there was nothing.")
        $0.field(
            "idle_since", \.idleSince, .instant,
            "The later of the last sale and of when it came to be there.")
    }
}
