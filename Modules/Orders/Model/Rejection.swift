import RetailContracts
import RetailCore
import RetailKit

/// What a place does not let go of an order, and what is to become of it.
struct RejectionAsked: Sendable {
    let order: OrderID
    let location: Code<Location>
    let method: FulfilmentMethod
    let lines: [CancelledLine]
    let reason: RejectionReason
    var then = RejectionEnd.allocate
}

/// What becomes of what was rejected.
enum RejectionEnd: String, CaseIterable, Sendable {
    /// It comes from elsewhere; what is nowhere waits.
    case allocate
    /// It is not delivered.
    case short
}

/// What became of units that were rejected.
struct RejectionOutcome: Sendable {
    let order: Order
    let parts: [Part]

    struct Part: Sendable, Hashable {
        let line: Int
        let quantity: Quantity
        let fate: Fate
        /// From where it comes now; nil where it comes from nowhere.
        var location: Code<Location>?
    }

    enum Fate: String, CaseIterable, Sendable {
        /// It comes from another place.
        case allocated
        /// A place is sought for it.
        case waiting
        /// It is not delivered: its price came off.
        case ended
    }
}

/// Goods of an order that come from nowhere for now.
struct WaitingGoods: Sendable {
    let order: OrderID
    let number: String
    let channel: Code<Channel>
    let goods: CarriedLine
    let method: FulfilmentMethod
    let since: Instant
}

struct WaitingGoodsQuery: Sendable {
    let spot: Spot
    let list: ListRequest<AgeSort>
}

extension FullOrder {
    /// Takes what a place rejects out of its allocations, and out of the fulfilments there that
    /// have not left, the newest first.
    /// - Returns: the fulfilments that carry less now; those that carry nothing are cancelled.
    /// - Throws: `orders.line-unknown`, `orders.nothing-to-fulfil`, `core.quantity-step`.
    mutating func reject(_ asked: RejectionAsked) throws(RetailError) -> [Int] {
        var (changed, seen): (Set<Int>, Set<Int>) = ([], [])
        for (place, part) in asked.lines.enumerated() {
            guard let index = index(ofLine: part.line), seen.insert(part.line).inserted else {
                throw OrdersErrors.lineUnknown.error(
                    "The order has no line \(part.line), or it is named twice.",
                    at: "/lines/\(place)/line")
            }
            try lines[index].requireStep(part.quantity, at: "/lines/\(place)/quantity")
            let here = lines[index].allocations.first {
                $0.location == asked.location && $0.method == asked.method
            }
            let open = try here.map { (a) throws(RetailError) in
                try a.quantity.subtracting(a.fulfilled)
            }
            guard let here, let open, part.quantity <= open else {
                throw OrdersErrors.nothingToFulfil.error(
                    "Of line \(part.line) only \(open ?? .zero) is to leave \(asked.location) by "
                        + "\(asked.method.rawValue).", at: "/lines/\(place)/quantity")
            }
            let free = try here.quantity.subtracting(here.assigned)
            let taken = try part.quantity.subtracting(min(part.quantity, free))
            changed.formUnion(try takeOut(taken, ofLine: part.line, asked))
            try lines[index].unassign(taken, at: asked.location, by: asked.method)
            try lines[index].deallocate(part.quantity, at: asked.location, by: asked.method)
        }
        return changed.sorted()
    }

    private mutating func takeOut(
        _ quantity: Quantity, ofLine line: Int, _ asked: RejectionAsked
    ) throws(RetailError) -> Set<Int> {
        var (left, changed): (Quantity, Set<Int>) = (quantity, [])
        for index in fulfilments.indices.reversed() where left.isPositive {
            let here = fulfilments[index]
            guard here.location == asked.location, here.method == asked.method,
                !here.stage.hasLeft, here.stage != .cancelled,
                let place = here.lines.firstIndex(where: { $0.line == line })
            else { continue }
            let taken = min(left, here.lines[place].quantity)
            let rest = try here.lines[place].quantity.subtracting(taken)
            if rest.isPositive {
                fulfilments[index].lines[place] = FulfilmentLine(line: line, quantity: rest)
            } else {
                fulfilments[index].lines.remove(at: place)
            }
            left = try left.subtracting(taken)
            changed.insert(index)
        }
        return changed
    }
}
