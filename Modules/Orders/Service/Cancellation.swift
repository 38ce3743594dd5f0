import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes back an order of which nothing has left: stock, money and points go back.
struct Cancellation: Sendable {
    let book: OrderBook
    let payments: Payments
    let stock: any StockKeeping

    /// Cancels an order.
    /// - Throws: `orders.order-unknown`, `orders.order-closed`, `orders.already-fulfilled`.
    func cancel(
        _ id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = try book.open(id, by: call, in: tx)
        guard full.lines.allSatisfy(\.fulfilled.isZero) else {
            throw OrdersErrors.alreadyFulfilled.error(
                "Goods of the order have left. Take them back by a return.", at: "/order_id")
        }
        try stock.release(heldFor: .order(id), by: call, in: tx)
        for index in full.payments.indices {
            try giveBack(&full.payments[index], of: full.order, by: call, in: tx)
        }
        try cancelFulfilments(&full, by: call, in: tx)
        full.order.axes.commercial = .cancelled
        let order = full.order
        try tx.record(
            OrderCancelled(
                order: id, customer: order.customer, channel: order.channel,
                location: order.location, lines: full.lines.map(\.sold), total: order.gross),
            by: call)
        try book.save(&full, by: call, in: tx)
        return full
    }

    private func giveBack(
        _ payment: inout Payment, of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws {
        let open = payment.open
        if open.isPositive {
            payment.voided = try payment.voided.adding(open)
            let entry = payment.entry(.void, open, at: call.now)
            try payments.store.update(payment, in: tx)
            try payments.store.add([entry], in: tx)
            try tx.record(
                PaymentMoved(order: order.id, payment: payment.number, kind: .void, amount: open),
                by: call)
        }
        let captured = payment.refundable
        if captured.isPositive {
            _ = try payments.refund(
                captured, by: &payment, for: order.customer, returnID: nil, call: call, in: tx)
            try tx.record(
                PaymentMoved(
                    order: order.id, payment: payment.number, kind: .refund, amount: captured),
                by: call)
        }
    }

    private func cancelFulfilments(
        _ full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        for index in full.fulfilments.indices where full.fulfilments[index].stage != .cancelled {
            full.fulfilments[index].stage = .cancelled
            full.fulfilments[index].codeDigest = nil
            full.fulfilments[index].codeUntil = nil
            full.fulfilments[index].movedAt = call.now
            guard try book.fulfilments.update(full.fulfilments[index], in: tx) else {
                throw OrdersErrors.orderChanged.error("Somebody else was faster. Try again.")
            }
            full.fulfilments[index].version += 1
            try tx.record(
                FulfilmentMoved(full.fulfilments[index], of: full.order), by: call)
        }
        for index in full.lines.indices where !full.lines[index].assigned.isZero {
            full.lines[index].assigned = .zero
            try book.lines.update(full.lines[index], of: full.order.id, in: tx)
        }
    }
}
