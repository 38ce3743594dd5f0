import RetailStorage

extension OrderFilter {
    /// What holds for an order that is listed; the customer is no part of it.
    var conditions: [SQL] {
        var all: [SQL] = []
        if isOpen { all.append("commercial = 'open'") }
        if let balance { all.append(contentsOf: balance.conditions) }
        if let status { all.append(status.condition) }
        if let channel { all.append("channel = \(channel)") }
        if let location { all.append("location = \(location)") }
        if let placedFrom { all.append("placed_at >= \(placedFrom)") }
        if let placedBefore { all.append("placed_at < \(placedBefore)") }
        if let number { all.append(Self.bears(number)) }
        if let sku {
            all.append(
                """
                id IN (SELECT order_id FROM orders_lines WHERE kind = 'item' AND item = \(sku))
                """)
        }
        return all
    }

    private static func bears(_ text: String) -> SQL {
        guard let number = OrderNumber.number(in: text) else {
            return "imported_number = \(text)"
        }
        return "(imported_number = \(text) OR (number = \(number) AND imported_number IS NULL))"
    }
}

extension OrderBalance {
    /// Word for word the conditions of the indexes `orders_orders_due` and `_owed`.
    fileprivate var conditions: [SQL] {
        switch self {
        case .due:
            [
                "commercial NOT IN ('cancelled', 'expired')",
                "paid - refunded + written_off < gross - credited",
            ]
        case .owed:
            [
                """
                paid - refunded > CASE WHEN commercial IN ('cancelled', 'expired') THEN 0
                                       ELSE gross - credited END
                """
            ]
        }
    }
}

extension OrderStatus {
    /// The same as ``OrderAxes/status``, over the columns: a test compares all combinations.
    fileprivate var condition: SQL {
        let going: SQL = "commercial IN ('open', 'completed')"
        let kept: SQL = "commercial = 'open' AND returning_state = 'none'"
        switch self {
        case .cancelled: return "commercial = 'cancelled'"
        case .expired: return "commercial = 'expired'"
        case .returned: return "\(going) AND returning_state = 'returned'"
        case .partlyReturned: return "\(going) AND returning_state = 'partly-returned'"
        case .completed: return "commercial = 'completed' AND returning_state = 'none'"
        case .fulfilled: return "\(kept) AND fulfilment = 'fulfilled'"
        case .partlyFulfilled: return "\(kept) AND fulfilment = 'partly-fulfilled'"
        case .awaitingPayment:
            return """
                \(kept) AND fulfilment = 'unfulfilled' AND payment IN ('unpaid', 'partly-paid')
                """
        case .awaitingFulfilment:
            return """
                \(kept) AND fulfilment = 'unfulfilled' AND payment NOT IN ('unpaid', 'partly-paid')
                """
        }
    }
}
