import RetailContracts
import RetailCore
import RetailKit

/// The side on which an order's money does not fit its goods.
enum OrderBalance: String, CaseIterable, Sendable {
    /// The customer is still asked for some of it.
    case due
    /// More came in than it costs: it goes back to the customer.
    case owed
}

/// Which orders to list.
struct OrderFilter: Sendable {
    /// Only those of this customer, under whatever record.
    var customer: CustomerID?
    /// Only those that are still at work.
    var isOpen = false
    /// Only those that are held.
    var isHeld = false
    /// Only those whose money does not fit, on this side; nil for all.
    var balance: OrderBalance?
    /// Only those of one of these headlines; none for all, as of channels and locations.
    var statuses: [OrderStatus] = []
    var channels: [Code<Channel>] = []
    var locations: [Code<Location>] = []
    /// Only those placed then or later, and before.
    var placedFrom: Instant?
    var placedBefore: Instant?
    /// Only those with the number on the receipt.
    var number: String?
    /// Only those with the item in a line.
    var sku: SKU?
    /// Only those that a text finds.
    var terms: SearchTerms?
    /// Only those that the customer's firm ordered under the number.
    var purchaseNumber: String?

    /// So many values of one kind are asked for at most.
    static let mostValues = 20
}

struct OrderQuery: Sendable {
    let filter: OrderFilter
    let list: ListRequest<AgeSort>
}
