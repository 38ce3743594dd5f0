import RetailContracts
import RetailCore
import RetailKit

/// What of an order is to be given up.
struct CancelRequest: Sendable {
    let order: OrderID
    /// Which units; none for all that have not left.
    var lines: [CancelledLine] = []
    var cause = CancelCause.cancelled
}

/// So much of a line to give up.
struct CancelledLine: Sendable, Hashable {
    let line: Int
    let quantity: Quantity
}

/// Why units are given up that have not left.
enum CancelCause: String, CaseIterable, Sendable {
    /// Somebody does not want them any more.
    case cancelled
    /// They cannot be had.
    case short

    var cause: ReturnCause { self == .short ? .short : .cancelled }
}

extension FullOrder {
    /// All that has neither left nor ended.
    var openUnits: [CancelledLine] {
        lines.filter(\.open.isPositive).map { CancelledLine(line: $0.number, quantity: $0.open) }
    }

    /// Refuses to give up what has left.
    /// - Throws: `orders.already-fulfilled`.
    func requireEndable() throws(RetailError) {
        guard !wasSent || !openUnits.isEmpty else {
            let parcel = fulfilments.first(where: \.stage.isUnderway)
            throw OrdersErrors.alreadyFulfilled.error(
                "All that was to be had has left. "
                    + (parcel.map { FulfilmentStep.ways(from: $0.stage, by: $0.kind) }
                        ?? (lines.allSatisfy { $0.fulfilled == $0.returned }
                            ? "It came back: take what is due, write it off with orders.write-off, "
                                + "or give the delivery back by orders.returns.create."
                            : "Take it back by orders.returns.create.")),
                at: "/order_id")
        }
        guard lines.allSatisfy({ $0.fulfilled == $0.returned }) || !openUnits.isEmpty else {
            throw OrdersErrors.alreadyFulfilled.error(
                "All goods of the order have left. Take them back by a return.", at: "/order_id")
        }
    }

    /// Whether nothing of the order is kept once the units are given up.
    func isOver(without given: [CancelledLine]) -> Bool {
        lines.allSatisfy { $0.fulfilled == $0.returned } && given.count == openUnits.count
            && Set(given) == Set(openUnits)
    }

    /// Whether a parcel brought, or brings, what its delivery was paid for.
    var wasSent: Bool {
        fulfilments.contains(where: \.isBrought)
            && charges.contains { $0.charge.kind == .delivery && $0.run.gross != $0.run.refunded }
    }

    /// Whether fulfilments have taken on what has not left.
    var hasTakenOn: Bool {
        lines.contains { $0.allocations.contains { $0.assigned != $0.fulfilled } }
    }

    /// Takes units out of their allocations, first those that come from nowhere.
    /// - Returns: what of stock they were.
    /// - Throws: `orders.line-unknown`, `orders.nothing-to-cancel`, `core.quantity-step`.
    mutating func letGo(
        _ given: [CancelledLine], first method: FulfilmentMethod? = nil,
        at pointer: (Int, String) -> String
    ) throws(RetailError) -> [StockLine] {
        var (released, seen) = ([StockLine](), Set<Int>())
        for (place, part) in given.enumerated() {
            guard let index = index(ofLine: part.line), seen.insert(part.line).inserted else {
                throw OrdersErrors.lineUnknown.error(
                    "The order has no line \(part.line), or it is named twice.",
                    at: pointer(place, "line"))
            }
            try lines[index].requireStep(part.quantity, at: pointer(place, "quantity"))
            released += try lines[index].letGo(
                part.quantity, first: method, at: pointer(place, "quantity"))
        }
        return released
    }
}

extension OrderLine {
    /// Takes units out of its allocations that no fulfilment has taken on.
    fileprivate mutating func letGo(
        _ quantity: Quantity, first method: FulfilmentMethod?, at pointer: String
    ) throws(RetailError) -> [StockLine] {
        var (left, released) = (quantity, [StockLine]())
        let meant = waiting.filter { $0.method == method } + waiting.filter { $0.method != method }
        for part in meant where left.isPositive {
            let taken = min(left, part.quantity)
            try stopWaiting(taken, by: part.method)
            left = try left.subtracting(taken)
        }
        for part in allocations where left.isPositive {
            let taken = min(left, try part.quantity.subtracting(part.assigned))
            guard taken.isPositive else { continue }
            try deallocate(taken, at: part.location, by: part.method)
            released.append(StockLine(sku: sku, quantity: taken, location: part.location))
            left = try left.subtracting(taken)
        }
        guard left.isZero else {
            throw OrdersErrors.nothingToCancel.error(
                "Of line \(number) only \(try quantity.subtracting(left)) has neither left nor is "
                    + "in a fulfilment. Cancel its fulfilments first, or take back what has left.",
                at: pointer)
        }
        return released
    }
}
