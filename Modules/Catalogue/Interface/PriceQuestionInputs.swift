import RetailContracts
import RetailCore
import RetailKit

extension PriceQuestion {
    static let input = Input("PriceQuestion", "Whose price of an item.", PriceQuestion.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("quantity", \.quantity, .quantity.defaulting(to: .one, "1"), "How much of it.")
        $0.field(
            "location", \.location, .optional(.code()),
            "In which store; absent outside of stores.")
        $0.field(
            "group", \.group, .optional(.code()), "A customer group of which who buys is a member.")
        $0.field(
            "customer_id", \.customer, .optional(.id()),
            "Who buys, where a list names customers; their groups are not looked up.")
        $0.field("at", \.at, .optional(.instant), "At which moment; absent: now.")
    }
}
