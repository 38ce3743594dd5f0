import RetailContracts
import RetailCore
import RetailKit

/// So much of an item as an order would take in one line.
struct TakenLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    /// Leads to what the caller may change.
    let pointer: String
    /// The line of a cart, where the pointer does not lead to it.
    var number: Int?
}

extension Goods {
    /// Refuses what one order of the channel does not take of an item, all its lines together.
    /// - Parameter isLess: whether the customer takes less than before: that may still be too much,
    ///   so that the next lines can follow.
    /// - Throws: `orders.quantity-not-taken` at the line with which it is too much, else at the
    ///   last one of the item; `core.quantity-overflow`.
    func requireTaken(
        _ lines: @autoclosure () -> [TakenLine], isLess: Bool = false
    ) throws(RetailError) {
        // Most channels have no limits: then nothing is summed.
        guard offers.values.contains(where: { $0.limits != .none }) else { return }
        let lines = lines()
        var sums: [SKU: (last: Int, sum: Quantity)] = [:]
        for (index, line) in lines.enumerated() {
            guard let limits = offers[line.sku]?.limits, limits != .none else { continue }
            let sum = try (sums[line.sku]?.sum ?? .zero).adding(line.quantity)
            if !isLess, let most = limits.most, sum > most {
                throw line.refusal("at most \(most) of \(line.sku). Take less of it.")
            }
            sums[line.sku] = (index, sum)
        }
        for (last, sum) in sums.values.sorted(by: { $0.last < $1.last }) {
            guard let advice = offers[lines[last].sku]?.limits.advice(on: sum) else { continue }
            throw lines[last].refusal(
                "\(advice.allowed) of \(lines[last].sku). \(advice.what)")
        }
    }

    /// Refuses an order that is larger than one of the channel may be.
    /// - Throws: `orders.order-too-large`; `core.quantity-overflow`, `core.money-overflow`.
    func requireOrder(
        of units: @autoclosure () throws(RetailError) -> Quantity, costing priced: PricedLines,
        at pointer: String
    ) throws(RetailError) {
        if let most = orderLimits.mostUnits {
            let units = try units()
            guard units <= most else {
                throw OrdersErrors.orderTooLarge.error(
                    "One order here has at most \(most) units, and this would have \(units). Take "
                        + "less, or order in parts.", at: pointer)
            }
        }
        guard let most = orderLimits.mostGross else { return }
        let gross = try priced.gross
        guard gross.amount <= most.amount else {
            throw OrdersErrors.orderTooLarge.error(
                "One order here costs at most \(most.displayText), and this would cost "
                    + "\(gross.displayText). Take less, or order in parts.", at: pointer)
        }
    }
}

extension QuantityLimits {
    /// What of an item may be taken in place of a sum that is too little or no multiple; nil where
    /// it may be taken.
    fileprivate func advice(on sum: Quantity) -> (allowed: String, what: String)? {
        if let least, sum < least {
            return ("at least \(least)", "Take that or more.")
        }
        guard let multiple = multiple?.thousandths, multiple > 0 else { return nil }
        let rest = sum.thousandths % multiple
        guard rest > 0 else { return nil }
        let lower = Quantity(thousandths: sum.thousandths &- rest)
        let upper = Quantity(thousandths: lower.thousandths &+ multiple)
        let nearest = Set([lower, upper].map { min($0, most ?? $0) }.filter(\.isPositive))
        return (
            "whole multiples of \(Quantity(thousandths: multiple))",
            "Take \(nearest.sorted().map(\.text).joined(separator: " or "))."
        )
    }
}

extension TakenLine {
    fileprivate func refusal(_ what: String) -> RetailError {
        let place = number.map { "Line \($0): one" } ?? "One"
        return OrdersErrors.quantityNotTaken.error("\(place) order takes \(what)", at: pointer)
    }
}
