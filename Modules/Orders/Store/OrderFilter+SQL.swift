import RetailContracts
import RetailCore
import RetailStorage

extension OrderFilter {
    /// What holds for an order that is listed; the customer is no part of it.
    var conditions: [SQL] {
        var all: [SQL] = []
        // Said twice: word for word as by time, and as by place and channel, see indexListViews.
        if isOpen {
            all += [
                "commercial = 'open'", "commercial <> 'completed'",
                "commercial NOT IN ('cancelled', 'expired')",
            ]
        }
        if isHeld { all.append("holds > 0") }
        if let balance { all.append(contentsOf: balance.conditions) }
        if let one = statuses.first {
            all.append(statuses.count == 1 ? one.condition : .any(of: statuses.map(\.condition)))
        }
        if !channels.isEmpty { all.append(Self.isOne(of: channels, "channel")) }
        if !locations.isEmpty { all.append(Self.isOne(of: locations, "location")) }
        if let placedFrom { all.append("placed_at >= \(placedFrom)") }
        if let placedBefore { all.append("placed_at < \(placedBefore)") }
        if let number { all.append(Self.bears(number)) }
        if let sku {
            all.append(
                """
                id IN (SELECT order_id FROM orders_lines WHERE kind = 'item' AND item = \(sku))
                """)
        }
        if let purchaseNumber {
            all.append(
                """
                id IN (SELECT order_id FROM orders_destinations
                        WHERE purchase_number = \(purchaseNumber) AND purchase_number IS NOT NULL)
                """)
        }
        all += axes + amounts
        // A cursor is good for what was searched for, not for what that finds at the time.
        if let terms { all.append("\(terms.text) <> ''") }
        return all
    }

    /// Word for word with the conditions of the indexes of orders.0080 where those help.
    private var axes: [SQL] {
        var all: [SQL] = []
        if !payments.isEmpty {
            all.append(Self.isOne(of: payments, "payment"))
            if !payments.contains(.paid) { all.append("payment <> 'paid'") }
        }
        if !fulfilments.isEmpty {
            all.append("fulfilment IN (\(list: fulfilments))")
            if fulfilments == [.partlyFulfilled] { all.append("fulfilment = 'partly-fulfilled'") }
        }
        if !returns.isEmpty {
            all.append(Self.isOne(of: returns, "returning_state"))
            if !returns.contains(.none) { all.append("returning_state <> 'none'") }
        }
        return all
    }

    /// One amount is found by it, as who looks for what a bank tells does.
    private var amounts: [SQL] {
        guard let currency = gross.currency else { return [] }
        let isCurrency: SQL = "currency = \(currency)"
        if let from = gross.from, from == gross.to { return [isCurrency, "gross = \(from)"] }
        return [isCurrency] + (gross.from.map { ["gross >= \($0)"] } ?? [])
            + (gross.to.map { ["gross <= \($0)"] } ?? [])
    }

    /// Conditions of which exactly one holds for an order of the places, or else of the headlines
    /// asked for, each read by an index of its own; nil where not several are asked for.
    var branches: [SQL]? {
        if locations.count > 1 {
            return Set(locations).sorted().map { "location = \($0)" }
        }
        if channels.count > 1 { return Set(channels).sorted().map { "channel = \($0)" } }
        guard locations.isEmpty, channels.isEmpty else { return nil }
        if statuses.count > 1 {
            return OrderStatus.allCases.filter(statuses.contains).map(\.condition)
        }
        guard statuses.isEmpty, !payments.contains(.paid), Set(payments).count > 1 else {
            return nil
        }
        return PaymentState.allCases.filter(payments.contains).map { "payment = \($0)" }
    }

    private static func isOne(of values: [some SQLBindable], _ column: SQL) -> SQL {
        values.count == 1 ? "\(column) = \(values[0])" : "\(column) IN (\(list: values))"
    }

    private static func bears(_ text: String) -> SQL {
        guard let number = OrderNumber.number(in: text) else {
            return "imported_number = \(text)"
        }
        return "(imported_number = \(text) OR (number = \(number) AND imported_number IS NULL))"
    }
}

extension OrderFinds {
    /// Conditions of which exactly one holds for an order that was found, each read by an index.
    var branches: [SQL] {
        var ways: [SQL] = []
        if !numbers.isEmpty { ways.append("number IN (\(list: numbers))") }
        if !customers.isEmpty { ways.append("customer IN (\(list: customers))") }
        if let sku {
            // Ids are in the order of time (RFC 9562, section 5.7).
            ways.append(
                """
                id IN (SELECT order_id FROM orders_lines WHERE kind = 'item' AND item = \(sku)
                        ORDER BY order_id DESC LIMIT \(OrderFinds.mostOfItem))
                """)
        }
        return SQL.exclusive(ways)
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
