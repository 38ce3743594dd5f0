import RetailContracts
import RetailCore
import RetailKit

/// The orders in which fulfilments are listed.
enum FulfilmentSort: String, CaseIterable, Sendable {
    /// The first taken on first.
    case oldest
    /// The last taken on first.
    case newest
}

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
    let list: ListRequest<FulfilmentSort>
}
