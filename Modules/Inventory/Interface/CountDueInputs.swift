import RetailCore
import RetailKit

extension CountDueQuery {
    static let input = Input("CountDueQuery", "Which items.", CountDueQuery.init) {
        $0.field("location", \.location, .optional(.code()), "Only at this location.")
        $0.list(\.list, by: AgeSort.oldest)
    }
}
