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
    /// Only those that are still at work.
    let isOpen: Bool
    /// Only those whose money does not fit, on this side; nil for all.
    let balance: OrderBalance?

    static let everything = OrderFilter(isOpen: false, balance: nil)

    /// Names it for cursors.
    var text: String { "\(isOpen)/\(balance?.rawValue ?? "")" }
}

extension OrderFilter {
    init(_ query: OrderQuery) {
        self.init(isOpen: query.isOpen, balance: query.balance)
    }
}

struct OrderQuery: Sendable {
    let customer: CustomerID?
    let isOpen: Bool
    let balance: OrderBalance?
    let page: PageRequest
}
