import RetailContracts
import RetailCore

/// An order with everything that hangs on it.
struct FullOrder: Sendable {
    var order: Order
    var lines: [OrderLine]
    var payments: [Payment]
    var fulfilments: [Fulfilment]

    /// What an act newly brought about.
    struct Progress: Sendable, Hashable {
        var isPaid = false
        var isCompleted = false
    }

    /// Derives amounts and axes from payments and lines, and says what is new.
    ///
    /// An order is completed once it is paid, all of it has left and no shipment is under way.
    /// - Throws: `core.money-overflow`.
    mutating func settle() throws(RetailError) -> Progress {
        let before = order.axes
        if !order.isImported {
            order.paid = try .sum(payments.map(\.captured), in: order.currency)
            order.refunded = try .sum(payments.map(\.refunded), in: order.currency)
        }
        order.axes.payment = .of(
            total: order.gross.amount, paid: order.paid.amount, refunded: order.refunded.amount)
        order.axes.fulfilment = .of(lines)
        order.axes.returning = .of(lines)
        if before.commercial == .open, order.paid == order.gross,
            order.axes.fulfilment == .fulfilled, order.underway == 0
        {
            order.axes.commercial = .completed
        }
        let wasPaid = before.payment != .unpaid && before.payment != .partlyPaid
        let isPaid = order.axes.payment != .unpaid && order.axes.payment != .partlyPaid
        return Progress(
            isPaid: isPaid && !wasPaid && order.axes.commercial != .cancelled,
            isCompleted: order.axes.commercial == .completed && before.commercial == .open)
    }

    /// What was captured by each payment, as events tell it.
    var tenders: [TenderShare] {
        payments.filter(\.captured.isPositive).prefix(20).map {
            TenderShare(tender: $0.tender, amount: $0.captured, points: $0.points)
        }
    }

    /// Captured or promised in all.
    var covered: Money {
        get throws(RetailError) {
            var sum = Money.zero(order.currency)
            for payment in payments {
                sum = try sum.adding(payment.captured).adding(payment.open)
            }
            return order.isImported ? order.paid : sum
        }
    }

    func index(ofLine number: Int) -> Int? {
        lines.firstIndex { $0.number == number }
    }
}
