import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension FactReactions {
    var contacts: [Reaction] {
        [
            .on(CartStarted.self) { event, record, call, tx in
                let once = FactValue(amount: 1, first: record.occurredAt, last: record.occurredAt)
                try take(
                    [
                        FactKey(fact: .carts): once,
                        FactKey(fact: .met, code: event.channel.text): once,
                    ], of: event.customer, touching: [.carts, .meetings], record, call, tx)
            },
            .on(CaseOpened.self) { event, record, call, tx in
                let once = FactValue(amount: 1, first: record.occurredAt, last: record.occurredAt)
                var told = [FactKey(fact: .supportCase, code: event.supportCase.text): once]
                if let channel = record.channel {
                    told[FactKey(fact: .met, code: channel.text)] = once
                }
                try take(
                    told, of: event.customer, touching: [.cases, .meetings], record, call, tx)
            },
            .on(CaseClosed.self) { event, record, call, tx in
                let code = event.supportCase.text
                try take(
                    [FactKey(fact: .supportCase, code: code): FactValue(amount: 0)],
                    of: event.customer, touching: [.cases], record, call, tx)
            },
            points(PointsEarned.self, 1), points(PointsSpent.self, -1),
            points(PointsReversed.self, -1), points(PointsRestored.self, 1),
            points(PointsExpired.self, -1), points(PointsAdjusted.self, 1),
        ]
    }

    private func points<Kind>(_ change: PointsChange<Kind>.Type, _ sign: Int64) -> Reaction {
        .on(change) { event, record, call, tx in
            try take(
                [FactKey(fact: .points): FactValue(amount: sign * event.points)],
                of: event.customer, touching: [.points], record, call, tx)
        }
    }
}
