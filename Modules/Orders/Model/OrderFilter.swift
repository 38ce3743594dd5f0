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
    /// Only those that are paid so far, and whose goods have left or come back so far; none for
    /// all.
    var payments: [PaymentState] = []
    var fulfilments: [FulfilmentProgress] = []
    var returns: [ReturnProgress] = []
    /// Only those that cost so much.
    var gross = GrossBounds()

    /// So many values of one kind are asked for at most.
    static let mostValues = 20
}

/// Between which amounts all lies that was ordered, both counted in.
struct GrossBounds: Sendable, Hashable {
    /// Of which currency; nil for any where nothing else is asked.
    var currency: Currency?
    /// In minor units.
    var from: Int64?
    var to: Int64?
}

struct OrderQuery: Sendable {
    let filter: OrderFilter
    let list: ListRequest<AgeSort>
}
