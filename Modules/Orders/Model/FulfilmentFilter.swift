import RetailContracts
import RetailCore
import RetailKit

/// Which fulfilments to list.
struct FulfilmentFilter: Sendable {
    /// Where the goods leave.
    let location: Code<Location>
    /// Only in this stage; nil for those that are at work there.
    var stage: FulfilmentStage?
    var method: FulfilmentMethod?
    var order: OrderID?
}

struct FulfilmentQuery: Sendable {
    let filter: FulfilmentFilter
    let list: ListRequest<AgeSort>
}
