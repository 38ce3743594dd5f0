import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

struct WriteOff: Sendable {
    let order: OrderID
    let amount: Money?
    let reason: String

    static let input = Input("WriteOff", "A debt that is not asked for any more.", WriteOff.init) {
        $0.field("order_id", \.order, .idOrName(), "The order, by id or number.")
        $0.field(
            "amount", \.amount, .optional(.positiveMoney), "How much; absent for all that is due.")
        $0.field("reason", \.reason, Format<String>.line(3...500).personal, "Why, for the books.")
    }
}
