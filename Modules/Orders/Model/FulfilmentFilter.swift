import RetailContracts
import RetailCore
import RetailKit

/// Which fulfilments to list.
struct FulfilmentFilter: Sendable {
    /// Where the goods are handled.
    let location: Code<Location>
    /// Only what waits there for this; nil for all that waits there.
    var work: GoodsWork?
    /// Only in this stage; nil for those that are at work there.
    var stage: FulfilmentStage?
    var method: FulfilmentMethod?
    var order: OrderID?
}

struct FulfilmentQuery: Sendable {
    let filter: FulfilmentFilter
    let list: ListRequest<AgeSort>
}
