import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The facts from which figures are told with and without records that are no customers.
extension Rollups {
    /// What was sold, cancelled and returned, line by line.
    var orderLines: Consumer {
        Consumer(
            "analytics.order-lines", "What was sold, cancelled and returned, line by line.",
            edition: 2,
            [
                .on(OrderPlaced.self) { event, record, _, tx in
                    try keep(
                        .sold,
                        ToldOrder(
                            order: event.order, customer: event.customer, spot: event.place,
                            currency: event.total.currency, orders: 1,
                            total: event.total.amount),
                        event.lines, event.charges, event.discounts, record, in: tx)
                },
                .on(OrderEdited.self) { event, record, _, tx in
                    // It is no order of its own, nor one more of its items.
                    try keep(
                        .sold,
                        ToldOrder(
                            order: event.order, customer: event.customer, spot: event.place,
                            currency: event.total.currency),
                        event.lines, event.charges, event.discounts, countsItems: false, record,
                        in: tx)
                },
                .on(OrderCancelled.self) { event, record, _, tx in
                    try keep(
                        .cancelled,
                        ToldOrder(
                            order: event.order, customer: event.customer, spot: event.place,
                            currency: event.total.currency, orders: 1),
                        event.lines, event.charges, event.discounts, record, in: tx)
                },
                .on(OrderReinstated.self) { event, record, _, tx in
                    // An expired order goes on: what counted as cancelled does so no longer.
                    try keep(
                        .cancelled,
                        ToldOrder(
                            order: event.order, customer: event.customer, spot: event.place,
                            currency: event.total.currency, orders: -1),
                        event.lines, event.charges, event.discounts, times: -1, record, in: tx)
                },
                .on(OrderReturned.self) { event, record, _, tx in
                    // Delivery that goes back as a favour is no return of goods, and what never
                    // left no cancelled order.
                    let orders: Int64 = event.isReturnOfGoods ? 1 : 0
                    try keep(
                        event.cause.hadLeft ? .returned : .cancelled,
                        ToldOrder(
                            order: event.order, customer: event.customer, spot: event.place,
                            currency: event.total.currency, orders: orders),
                        event.lines, event.charges, [], record, in: tx)
                },
                .on(PastSaleCancelled.self) { event, record, _, tx in
                    try keep(
                        .cancelled,
                        ToldOrder(
                            customer: event.customer, spot: event.place,
                            currency: event.lines.first?.gross.currency),
                        event.lines, [], [], record, in: tx)
                },
            ],
            reset: { tx, most in try OrderLineStore().reset(most: most, in: tx) })
    }

    /// Which records figures leave out.
    var exclusions: Consumer {
        Consumer(
            "analytics.exclusions", "Which customers' records figures leave out, and when.",
            [
                .on(VerdictChanged.self) { event, record, _, tx in
                    try ExclusionStore().change(
                        event.customer, to: event.verdict, at: record.recordedAt, in: tx)
                }
            ],
            reset: { tx, most in try ExclusionStore().reset(most: most, in: tx) })
    }

    /// Which records are one customer.
    var customerRecords: Consumer {
        Consumer(
            "analytics.customer-records", "Which records are one customer, and when.",
            [
                .on(CustomersMerged.self) { event, record, _, tx in
                    try CustomerRecordStore().join(
                        event.absorbed, to: event.kept, at: record.recordedAt, in: tx)
                },
                .on(CustomersSeparated.self) { event, record, _, tx in
                    try CustomerRecordStore().part(
                        event.records, to: event.absorbed, at: record.recordedAt, in: tx)
                },
            ],
            reset: { tx, most in try CustomerRecordStore().reset(most: most, in: tx) })
    }

    private func keep(
        _ kind: FactKind, _ told: ToldOrder, _ lines: [SoldLine], _ charges: [SoldCharge],
        _ discounts: [GivenDiscount], times sign: Int64 = 1, countsItems: Bool = true,
        _ record: EventRecord,
        in tx: borrowing Transaction
    ) throws {
        let (day, time) = try moment(of: record, at: told.spot.location, in: tx)
        func fact(
            _ place: Int, _ line: Int, _ sku: SKU?, _ currency: Currency, isFirst: Bool = false,
            units: Int64, gross: Int64, tax: Int64, discount: Int64
        ) -> OrderLineFact {
            OrderLineFact(
                day: day, time: time, event: record.position, place: place, kind: kind,
                order: told.order, line: line, customer: told.customer, spot: told.spot, sku: sku,
                currency: currency, orders: place == 0 ? told.orders : 0,
                orderTotal: place == 0 ? told.total : 0, isFirstOfItem: isFirst,
                units: sign * units, gross: sign * gross, tax: sign * tax,
                discount: sign * discount, recordedAt: record.recordedAt)
        }
        var met: Set<[String]> = []
        var facts = lines.enumerated().map { index, line in
            let isNew = met.insert([line.sku.key, line.gross.currency.code]).inserted
            return fact(
                index + 1, line.line, line.sku, line.gross.currency,
                isFirst: kind == .sold && countsItems && isNew, units: line.quantity.thousandths,
                gross: line.gross.amount, tax: line.tax.amount, discount: 0)
        }
        if let currency = told.currency {
            let given = discounts.map(\.amount).filter { $0.currency == currency }
            facts.append(
                fact(
                    0, 0, nil, currency, units: 0, gross: charges.gross, tax: charges.tax,
                    discount: try Money.sum(given, in: currency).amount))
        }
        OrderLineStore().keep(facts, in: tx)
    }
}

/// What an event tells of an order as a whole.
private struct ToldOrder {
    /// Nil where another system sold.
    var order: OrderID?
    let customer: CustomerID?
    let spot: Spot
    /// That of the order; nil where nothing is told of.
    var currency: Currency?
    var orders: Int64 = 0
    /// What an order that was placed cost, tax included.
    var total: Int64 = 0
}
