import RetailCore

/// A view of the list of orders that people look at day by day.
enum OrderListView: String, CaseIterable, Sendable {
    /// Every order.
    case all
    /// Those that are still at work.
    case open
    /// Those of which the customer is still asked for money.
    case toPay = "to-pay"
    /// Those that are paid for and of which nothing was handed out yet.
    case toFulfil = "to-fulfil"
    /// Those for which more came in than they cost.
    case toRefund = "to-refund"
    /// Those of which a part came back.
    case returns
    /// Those of which nothing leaves until they are released.
    case held

    /// What the list is asked for, beside what is asked for of every view.
    func narrowed(_ filter: OrderFilter) -> OrderFilter {
        var filter = filter
        switch self {
        case .all: break
        case .open: filter.isOpen = true
        case .toPay: filter.balance = .due
        case .toFulfil: filter.statuses = [.awaitingFulfilment]
        case .toRefund: filter.balance = .owed
        case .returns: filter.statuses = [.partlyReturned]
        case .held: filter.isHeld = true
        }
        return filter
    }
}

/// Which orders to count.
struct OrderCountsQuery: Sendable {
    /// The view whose orders are summed.
    let view: OrderListView
    /// What holds for the orders of every view.
    let filter: OrderFilter
}

/// How many orders each view has.
struct OrderCounts: Sendable {
    let views: [ViewCount]
    /// What the orders of the asked view cost, by currency.
    let sums: [Money]
    /// Whether there may be more of them than were summed.
    let isPartial: Bool

    /// How many orders a view has.
    struct ViewCount: Sendable {
        let view: OrderListView
        let total: Total
    }
}
