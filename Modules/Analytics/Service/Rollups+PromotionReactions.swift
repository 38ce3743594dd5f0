import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The figures of promotions.
extension Rollups {
    /// What promotions gave, and what of that was taken back with whole orders.
    var promotions: Consumer {
        Consumer(
            "analytics.promotions", "What promotions gave, by day.", edition: 2,
            [
                .on(OrderPlaced.self) { event, record, _, tx in
                    try add(
                        event.discounts, of: event.customer,
                        on: try day(of: record, at: event.location, in: tx),
                        event.channel, in: tx
                    ) { [.uses: 1, .discount: $0] }
                },
                .on(OrderEdited.self) { event, record, _, tx in
                    try add(
                        event.discounts, of: event.customer,
                        on: try day(of: record, at: event.location, in: tx),
                        event.channel, in: tx
                    ) { discount in
                        // What is there again was counted when it was sold.
                        event.isUndone ? [.uses: 0] : [.uses: 1, .discount: discount]
                    }
                },
                .on(OrderCancelled.self) { event, record, _, tx in
                    try add(
                        event.discounts, of: event.customer,
                        on: try day(of: record, at: event.location, in: tx),
                        event.channel, in: tx
                    ) { [.cancelledUses: 1, .cancelledDiscount: $0] }
                },
                .on(OrderReinstated.self) { event, record, _, tx in
                    // An expired order goes on: what counted as cancelled does so no longer.
                    try add(
                        event.discounts, of: event.customer,
                        on: try day(of: record, at: event.location, in: tx),
                        event.channel, in: tx
                    ) { [.cancelledUses: -1, .cancelledDiscount: -$0] }
                },
            ],
            reset: { tx, most in
                try RollupStore<PromotionFigure>().reset(most: most, in: tx)
            })
    }

    private func add(
        _ discounts: [GivenDiscount], of customer: CustomerID?, on day: CivilDate,
        _ channel: Code<Channel>, in tx: borrowing Transaction,
        _ figures: (_ amount: Int64) -> Figures<PromotionFigure>
    ) throws {
        let sums = RollupStore<PromotionFigure>().sums(in: tx)
        for discount in discounts {
            let currency = discount.amount.currency.code
            let part = figures(discount.amount.amount)
            try sums.add(
                part, of: customer,
                to: RollupSums<PromotionFigure>.Key(
                    day, [discount.promotion.text, channel.text, currency]))
            try sums.addTotals(part, in: currency)
        }
    }
}
