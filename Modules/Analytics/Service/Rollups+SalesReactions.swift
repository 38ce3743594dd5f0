import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The figures of sales.
extension Rollups {
    /// What was sold, cancelled and returned.
    var sales: Consumer {
        Consumer(
            "analytics.sales", "What was sold, cancelled and returned, by day.", edition: 2,
            [
                .on(OrderPlaced.self) { event, record, _, tx in
                    try place(event, record, in: tx)
                },
                .on(OrderEdited.self) { event, record, _, tx in
                    try extend(event, record, in: tx)
                },
                .on(OrderCancelled.self) { event, record, _, tx in
                    try cancel(
                        event.lines, event.charges, of: event.total.currency, on: event.channel,
                        at: event.location, times: 1, record, in: tx)
                },
                .on(OrderReinstated.self) { event, record, _, tx in
                    // An expired order goes on: what counted as cancelled does so no longer.
                    try cancel(
                        event.lines, event.charges, of: event.total.currency, on: event.channel,
                        at: event.location, times: -1, record, in: tx)
                },
                .on(OrderReturned.self) { event, record, _, tx in
                    try takeBack(event, record, in: tx)
                },
                .on(PastSaleCancelled.self) { event, record, _, tx in
                    try cancel(event, record, in: tx)
                },
            ],
            reset: { tx, most in
                try empty(
                    most, in: tx, { try RollupStore<SalesFigure>().reset(most: $0, in: $1) },
                    { try SpellingStore().reset(most: $0, in: $1) })
            })
    }

    private func place(
        _ event: OrderPlaced, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        SpellingStore().note(event.lines.map(\.sku), in: tx)
        try add(
            event.lines, on: try day(of: record, at: event.location, in: tx), event.channel,
            event.location, event.total.currency,
            whole: [
                .orders: 1, .orderTotal: event.total.amount, .gross: event.charges.gross,
                .tax: event.charges.tax, .charges: event.charges.gross,
            ], item: [.itemOrders: 1], in: tx
        ) { line in
            [.units: line.quantity.thousandths, .gross: line.gross.amount, .tax: line.tax.amount]
        }
    }

    /// What an edit added to an order is sold, and no order of its own.
    private func extend(
        _ event: OrderEdited, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        SpellingStore().note(event.lines.map(\.sku), in: tx)
        try add(
            event.lines, on: try day(of: record, at: event.location, in: tx), event.channel,
            event.location, event.total.currency,
            whole: [
                .gross: event.charges.gross, .tax: event.charges.tax,
                .charges: event.charges.gross,
            ], in: tx
        ) { line in
            [.units: line.quantity.thousandths, .gross: line.gross.amount, .tax: line.tax.amount]
        }
    }

    private func cancel(
        _ lines: [SoldLine], _ charges: [SoldCharge], of currency: Currency,
        on channel: Code<Channel>, at location: Code<Location>?, times sign: Int64,
        orders: Int64 = 1, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        try add(
            lines, on: try day(of: record, at: location, in: tx), channel, location, currency,
            whole: [
                .cancelledOrders: sign * orders, .cancelledGross: sign * charges.gross,
                .cancelledTax: sign * charges.tax,
            ], in: tx
        ) { line in
            [
                .cancelledUnits: sign * line.quantity.thousandths,
                .cancelledGross: sign * line.gross.amount, .cancelledTax: sign * line.tax.amount,
            ]
        }
    }

    /// What another system took back: no order of here, so none counts as cancelled.
    private func cancel(
        _ event: PastSaleCancelled, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        guard let currency = event.lines.first?.gross.currency else { return }
        SpellingStore().note(event.lines.map(\.sku), in: tx)
        try add(
            event.lines, on: try day(of: record, at: event.location, in: tx), event.channel,
            event.location, currency, whole: [:], in: tx
        ) { line in
            [
                .cancelledUnits: line.quantity.thousandths, .cancelledGross: line.gross.amount,
                .cancelledTax: line.tax.amount,
            ]
        }
    }

    private func takeBack(
        _ event: OrderReturned, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        guard event.cause.hadLeft else {
            return try cancel(
                event.lines, event.charges, of: event.total.currency, on: event.channel,
                at: event.location, times: 1, orders: 0, record, in: tx)
        }
        try add(
            event.lines, on: try day(of: record, at: event.location, in: tx), event.channel,
            event.location, event.total.currency,
            whole: [
                // Delivery that goes back as a favour is no return of goods.
                .returns: event.isReturnOfGoods ? 1 : 0,
                .returnedGross: event.charges.gross,
                .returnedTax: event.charges.tax,
            ], in: tx
        ) { line in
            [
                .returnedUnits: line.quantity.thousandths, .returnedGross: line.gross.amount,
                .returnedTax: line.tax.amount,
            ]
        }
    }

    /// Adds to the row of the order as a whole and to those of its items, and the same to the
    /// control totals.
    private func add(
        _ lines: [SoldLine], on day: CivilDate, _ channel: Code<Channel>,
        _ location: Code<Location>?, _ currency: Currency, whole: Figures<SalesFigure>,
        item: Figures<SalesFigure> = [:], in tx: borrowing Transaction,
        _ figures: (SoldLine) -> Figures<SalesFigure>
    ) throws {
        let sums = RollupStore<SalesFigure>().sums(in: tx)
        func add(
            _ figures: Figures<SalesFigure>, of item: String, _ currency: String
        ) throws {
            let words = [channel.text, location?.text ?? "", item, currency]
            try sums.add(figures, to: RollupSums<SalesFigure>.Key(day, words))
            try sums.addTotals(figures, in: currency)
        }
        try add(whole, of: "", currency.code)
        var met: Set<[String]> = []
        for line in lines {
            let code = line.gross.currency.code
            var part = figures(line)
            if met.insert([line.sku.key, code]).inserted { try part.add(item) }
            try add(part, of: line.sku.key, code)
        }
    }
}

extension [SoldCharge] {
    /// What all of them cost, in minor units: no more than their order, which is bounded.
    var gross: Int64 { reduce(0) { $0 &+ $1.gross.amount } }
    /// The tax in that.
    var tax: Int64 { reduce(0) { $0 &+ $1.tax.amount } }
}
