import RetailContracts
import RetailCore
import RetailKit

extension GoodsToPickQuery {
    static let input = Input("GoodsToPickQuery", "Where to pick.", GoodsToPickQuery.init) {
        $0.field("location", \.location, .code(), "At which location.")
        $0.list(\.list, by: AgeSort.oldest)
    }
}
