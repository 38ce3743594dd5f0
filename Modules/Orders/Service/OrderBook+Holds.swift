import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension OrderBook {
    /// Releases open holds of an order, the numbered one or all of them, and tells it; the order is
    /// saved by the act.
    func release(
        _ number: Int? = nil, of full: inout FullOrder, as cause: ReleaseCause, note: String = "",
        by call: Call, in tx: borrowing Transaction
    ) throws {
        let release = OrderHold.Release(
            at: call.now, by: call.actor.text, cause: cause, note: note)
        let released = try holds.release(number, of: full.order.id, as: release, in: tx)
        full.holds.removeAll { number == nil || $0.number == number }
        full.order.holds = full.holds.count
        try tx.record(
            HoldReleased(
                order: full.order.id, customer: full.order.customer, cause: cause,
                released: released, open: full.order.holds), by: call)
    }

    /// Ends the holds of an order that is over, however it came to that, and takes them up again
    /// where it goes on after all: what was doubtful then still is.
    func keepHolds(
        of full: inout FullOrder, since before: OrderAxes, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let (was, now) = (before.commercial, full.order.axes.commercial)
        if now != .open, full.order.holds > 0 {
            try release(of: &full, as: .ended, by: call, in: tx)
        }
        guard was == .expired, now == .open,
            try holds.reopen(of: full.order.id, at: call.now, in: tx) > 0
        else { return }
        full.holds = try holds.list(of: full.order.id, in: tx)
        full.order.holds = full.holds.count
        try tx.record(OrderHeld(full.holds, open: full.order.holds, of: full.order), by: call)
    }
}
