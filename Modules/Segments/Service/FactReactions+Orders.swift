import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension FactReactions {
    var orders: [Reaction] {
        [
            .on(OrderPlaced.self) { event, record, call, tx in
                let at = record.occurredAt
                var told = [
                    FactKey(fact: .orders): FactValue(amount: 1, first: at, last: at),
                    FactKey(fact: .channel, code: event.channel.text): FactValue(amount: 1),
                    FactKey(fact: .met, code: event.channel.text): FactValue(
                        amount: 1, first: at, last: at),
                ]
                for sku in Set(event.lines.map(\.sku.key)) {
                    told[FactKey(fact: .item, code: sku)] = FactValue(
                        amount: 1, first: at, last: at)
                }
                told[event.total.spent] = FactValue(amount: event.total.amount)
                try take(
                    told, of: event.customer, touching: [.orders, .goods, .meetings], record, call,
                    tx)
            },
            .on(OrderEdited.self) { event, record, call, tx in
                // In how many orders an item was is not known by what was added to one.
                try take(
                    [event.total.spent: FactValue(amount: event.total.amount)], of: event.customer,
                    touching: [.orders, .goods], record, call, tx)
            },
            .on(OrderCancelled.self) { event, record, call, tx in
                try take(
                    [
                        FactKey(fact: .orders): FactValue(amount: -1),
                        FactKey(fact: .cancelled): FactValue(amount: 1),
                        event.total.spent: FactValue(amount: -event.total.amount),
                    ], of: event.customer, touching: [.orders], record, call, tx)
            },
            .on(OrderReinstated.self) { event, record, call, tx in
                try take(
                    [
                        FactKey(fact: .orders): FactValue(amount: 1),
                        FactKey(fact: .cancelled): FactValue(amount: -1),
                        event.total.spent: FactValue(amount: event.total.amount),
                    ], of: event.customer, touching: [.orders], record, call, tx)
            },
            .on(OrderReturned.self) { event, record, call, tx in
                // Delivery that goes back as a favour is no return of goods, nor is what never
                // came.
                let isReturn = event.cause == .returned && !event.lines.isEmpty
                let credit =
                    event.lines.reduce(0) { $0 &+ $1.gross.amount }
                    &+ event.charges.reduce(0) { $0 &+ $1.gross.amount }
                try take(
                    [
                        FactKey(fact: .returns): FactValue(amount: isReturn ? 1 : 0),
                        event.total.spent: FactValue(amount: -credit),
                    ], of: event.customer, touching: [.orders], record, call, tx)
            },
            .on(PastSaleCancelled.self) { event, record, call, tx in
                var told: [FactKey: FactValue] = [:]
                for line in event.lines {
                    told[line.gross.spent, default: FactValue(amount: 0)].amount -=
                        line.gross.amount
                }
                try take(told, of: event.customer, touching: [.orders], record, call, tx)
            },
        ]
    }
}

extension Money {
    /// Under what it is kept that somebody spent it.
    fileprivate var spent: FactKey { FactKey(fact: .spent, code: currency.code) }
}
