import RetailContracts
import RetailCore
import RetailKit

/// Goods of an order that wait at a place and that no fulfilment has taken on yet.
struct GoodsToPick: Sendable {
    let order: Order
    /// The customer's name, where the reader may read it.
    let customerName: String?
    /// What a card says that is packed with them, where the reader may read it.
    let giftMessage: String?
    let lines: [LineToPick]
}

/// What is still to pick of an order's line at a place, and how it leaves.
struct LineToPick: Sendable {
    let goods: CarriedLine
    let method: FulfilmentMethod
}

struct GoodsToPickQuery: Sendable {
    /// Where the goods lie.
    let location: Code<Location>
    let list: ListRequest<AgeSort>
}
