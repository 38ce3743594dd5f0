import RetailContracts
import RetailCore
import RetailKit

extension ShopState {
    static let answer = Answer<ShopState>("ShopState", "The state of the shop.") {
        $0.field("at", \.at, .instant, "When it was read.")
        $0.field(
            "sales", \.sales, .optional(.object(SalesPace.answer)),
            "How the trade goes; absent for who may not read reports.")
        $0.field(
            "work", \.work, .list(.object(OpenWork.answer), 0...WorkKind.allCases.count),
            "What waits for somebody; of each kind that the caller may read.")
        $0.field(
            "latest", \.latest,
            .optional(.list(.object(OrderSummary.answer), 0...latestOrders)),
            "The newest orders; absent for who may not read orders.")
    }
}
