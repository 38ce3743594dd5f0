import RetailContracts
import RetailCore

/// When an order is fetched at a store.
struct PickupWindow: Sendable, Hashable {
    let location: Code<Location>
    let startsAt: Instant
    let endsAt: Instant
}

/// A window in which goods can be fetched, and how many orders have taken it.
struct OfferedWindow: Sendable, Hashable {
    let window: PickupWindow
    /// How many orders may take it.
    let orders: Int
    var taken = 0

    /// How many orders can still take it.
    var left: Int { max(0, orders - taken) }
}

extension FullOrder {
    /// Where goods of it are to be fetched that nobody fetched yet.
    var pickupPlaces: Set<Code<Location>> {
        guard order.axes.commercial == .open else { return [] }
        return Set(
            lines.flatMap(\.allocations)
                .filter { $0.method == .pickup && $0.fulfilled < $0.quantity }.map(\.location))
    }

    /// Whether its window is of no more use: nothing of it is to be fetched there, nor is sought.
    var hasIdleWindow: Bool {
        guard let window = order.window, !pickupPlaces.contains(window.location) else {
            return false
        }
        return order.axes.commercial != .open || !lines.contains(where: \.unallocated.isPositive)
    }

    /// Notes that what lies ready at a store is fetched in another window, or in none.
    /// - Parameter end: until when its codes are good at least.
    mutating func isFetched(at location: Code<Location>, codes end: Instant?) {
        for index in fulfilments.indices
        where fulfilments[index].stage == .ready && fulfilments[index].location == location {
            fulfilments[index].awaits(order.window)
            guard let end else { continue }
            fulfilments[index].codeUntil = fulfilments[index].codeUntil.map { max($0, end) }
        }
    }
}

extension Order {
    /// Until when a code is good at a store: to the end of its window where that is later.
    func codeEnd(_ usual: Instant, at location: Code<Location>) -> Instant {
        guard let window, window.location == location else { return usual }
        return max(usual, window.endsAt)
    }
}
