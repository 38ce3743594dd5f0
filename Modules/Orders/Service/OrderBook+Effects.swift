import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderBook {
    /// What previews look at: the money of orders that an act moves, asks for or owes.
    static let effects = EffectSource(
        .money,
        [
            .by(OrderPlaced.self) { [$0.order] }, .by(PaymentMoved.self) { [$0.order] },
            .by(OrderPaid.self) { [$0.order] }, .by(MoneyOwed.self) { [$0.order] },
            .by(DebtWrittenOff.self) { [$0.order] }, .by(OrderReinstated.self) { [$0.order] },
            .by(OrderCompleted.self) { [$0.order] }, .by(OrderReturned.self) { [$0.order] },
            .by(OrderCancelled.self) { [$0.order] },
        ]
    ) { ids, call, tx in
        let orders = try OrderStore().list(ids, in: tx).filter { order in
            // What customers may do at all they do to orders of their own.
            call.own != nil
                || call.may(OrdersPermissions.readOrders, at: order.location, on: order.channel)
        }
        let sums = Dictionary(
            grouping: try PaymentStore().sums(of: orders.map(\.id), in: tx), by: \.order)
        return orders.flatMap { figures(of: $0, sums[$0.id] ?? []) }
    }

    private static func figures(of order: Order, _ sums: [TenderSums]) -> [EffectFigure] {
        func figure(
            _ direction: String, _ amount: Int64, by tender: String? = nil
        ) -> EffectFigure {
            var names: [EffectFigure.Name: String] = [
                .orderID: order.id.text, .number: order.numberText,
                .currency: order.currency.code, .direction: direction,
            ]
            names[.tender] = tender
            return EffectFigure(.money, names, .money(Money(amount, order.currency)))
        }
        let moved = sums.flatMap { sum in
            [
                figure("in", sum.cameIn, by: sum.tender),
                figure("out", sum.wentOut, by: sum.tender),
                figure("promised", sum.promised, by: sum.tender),
            ]
        }
        return moved + [figure("due", order.money.due), figure("owed", order.money.owed)]
    }
}
