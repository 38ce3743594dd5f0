import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The figures of sales by the time of the day.
extension Rollups {
    /// What was sold, cancelled and returned, when on the day.
    var times: Consumer {
        Consumer(
            "analytics.sales-times", "What was sold, cancelled and returned, by time of the day.",
            edition: 2,
            [
                .on(OrderPlaced.self) { event, record, _, tx in
                    try add(
                        event.lines,
                        whole: [
                            .orders: 1, .orderTotal: event.total.amount,
                            .gross: event.charges.gross, .tax: event.charges.tax,
                        ], at: event.place, of: event.total.currency,
                        taking: (event.discounts, .discount, 1), record, in: tx
                    ) {
                        [.units: $0, .gross: $1, .tax: $2]
                    }
                },
                .on(OrderEdited.self) { event, record, _, tx in
                    try add(
                        event.lines,
                        whole: [.gross: event.charges.gross, .tax: event.charges.tax],
                        at: event.place, of: event.total.currency,
                        taking: (event.discounts, .discount, 1), record, in: tx
                    ) {
                        [.units: $0, .gross: $1, .tax: $2]
                    }
                },
                .on(OrderCancelled.self) { event, record, _, tx in
                    try cancel(
                        event.lines, event.charges, event.discounts, at: event.place,
                        of: event.total.currency, times: 1, record, in: tx)
                },
                .on(OrderReinstated.self) { event, record, _, tx in
                    // An expired order goes on: what counted as cancelled does so no longer.
                    try cancel(
                        event.lines, event.charges, event.discounts, at: event.place,
                        of: event.total.currency, times: -1, record, in: tx)
                },
                .on(OrderReturned.self) { event, record, _, tx in
                    guard event.cause.hadLeft else {
                        return try cancel(
                            event.lines, event.charges, [], at: event.place,
                            of: event.total.currency, times: 1, orders: 0, record, in: tx)
                    }
                    try add(
                        event.lines,
                        whole: [
                            .returns: event.isReturnOfGoods ? 1 : 0,
                            .returnedGross: event.charges.gross, .returnedTax: event.charges.tax,
                        ], at: event.place, of: event.total.currency, record, in: tx
                    ) {
                        [.returnedUnits: $0, .returnedGross: $1, .returnedTax: $2]
                    }
                },
                .on(PastSaleCancelled.self) { event, record, _, tx in
                    guard let currency = event.lines.first?.gross.currency else { return }
                    try add(
                        event.lines, whole: [:], at: event.place, of: currency, record, in: tx
                    ) {
                        [.cancelledUnits: $0, .cancelledGross: $1, .cancelledTax: $2]
                    }
                },
            ],
            reset: { tx, most in try RollupStore<TimeFigure>().reset(most: most, in: tx) })
    }

    private func cancel(
        _ lines: [SoldLine], _ charges: [SoldCharge], _ discounts: [GivenDiscount], at place: Spot,
        of currency: Currency, times sign: Int64, orders: Int64 = 1, _ record: EventRecord,
        in tx: borrowing Transaction
    ) throws {
        try add(
            lines,
            whole: [
                .cancelledOrders: sign * orders, .cancelledGross: sign * charges.gross,
                .cancelledTax: sign * charges.tax,
            ], at: place, of: currency, taking: (discounts, .cancelledDiscount, sign), record,
            in: tx
        ) {
            [
                .cancelledUnits: sign * $0, .cancelledGross: sign * $1, .cancelledTax: sign * $2,
            ]
        }
    }

    /// Adds an event to the row of its time in each currency, and the same to the control totals.
    private func add(
        _ lines: [SoldLine], whole: Figures<TimeFigure>, at place: Spot, of currency: Currency,
        taking given: (discounts: [GivenDiscount], name: TimeFigure, sign: Int64)? = nil,
        _ record: EventRecord, in tx: borrowing Transaction,
        _ figures: (_ units: Int64, _ gross: Int64, _ tax: Int64) -> Figures<TimeFigure>
    ) throws {
        var sums = [currency.code: whole]
        for line in lines {
            try sums[line.gross.currency.code, default: [:]].add(
                figures(line.quantity.thousandths, line.gross.amount, line.tax.amount))
        }
        for discount in given?.discounts ?? [] {
            guard let given else { continue }
            try sums[discount.amount.currency.code, default: [:]].add(
                [given.name: given.sign * discount.amount.amount])
        }
        let (day, time) = try moment(of: record, at: place.location, in: tx)
        let store = RollupStore<TimeFigure>().sums(in: tx)
        for (code, sum) in sums {
            let words = [time, place.channel?.text ?? "", place.location?.text ?? "", code]
            try store.add(sum, to: RollupSums<TimeFigure>.Key(day, words))
            try store.addTotals(sum, in: code)
        }
    }
}

extension OrderPlaced {
    var place: Spot { Spot(at: location, on: channel) }
}

extension OrderEdited {
    var place: Spot { Spot(at: location, on: channel) }
}

extension OrderCancelled {
    var place: Spot { Spot(at: location, on: channel) }
}

extension OrderReinstated {
    var place: Spot { Spot(at: location, on: channel) }
}

extension OrderReturned {
    /// Whether goods are back with the retailer by it.
    var isReturnOfGoods: Bool { cause.cameBack && !lines.isEmpty }

    var place: Spot { Spot(at: location, on: channel) }
}

extension PastSaleCancelled {
    var place: Spot { Spot(at: location, on: channel) }
}
