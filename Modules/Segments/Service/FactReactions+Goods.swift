import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension FactReactions {
    /// A cart is kept while it is open and has something in it, of whose it is.
    var carts: [Reaction] {
        [
            .on(CartChanged.self) { event, record, call, tx in
                let key = FactKey(fact: .cart, code: event.cart.text)
                let lines = event.state.isOpen ? Int64(event.lines) : 0
                let at = record.occurredAt
                let told = [
                    event.customer.map {
                        ($0, [key: FactValue(amount: lines, first: at, last: at)])
                    },
                    event.former.map { ($0, [key: FactValue(amount: 0)]) },
                ].compactMap(\.self)
                guard !told.isEmpty else { return }
                try take(told, touching: [.carts], record, call, tx)
            }
        ]
    }

    /// What an item belongs to is asked as it is now: where that changes, those are looked at who
    /// bought it, portion by portion.
    var goods: [Reaction] {
        [
            .on(ProductChanged.self) { event, record, call, tx in
                try take([], touching: [.goods], record, call, tx)
                guard event.movesItems, !taken(in: tx).isReplaying,
                    try looking.book.segments(in: tx).contains(where: {
                        $0.parts.contains(.goods)
                    })
                else { return }
                try MovedItemStore().note(
                    try looking.items.items(of: event.product, in: tx), in: tx)
                try tx.enqueueOnce(
                    SegmentKeeping.name,
                    by: .system("segments", now: record.recordedAt, ids: call.ids))
            }
        ]
    }

    /// A group that falls out of use, or comes into it, counts for all who are in it at once: the
    /// segments that ask for it are filled again.
    func refill(
        asking group: Code<CustomerGroup>, _ call: Call, _ tx: borrowing Transaction
    ) throws {
        guard !taken(in: tx).isReplaying else { return }
        let asking = try looking.book.segments(in: tx).filter { segment in
            segment.rule.conditions.contains { $0.field == .group && $0.mayName(group.text) }
        }
        guard !asking.isEmpty else { return }
        try SegmentStore().refill(asking.map(\.code), in: tx)
        try tx.enqueueOnce(SegmentKeeping.name, by: call)
    }
}

extension RuleCondition {
    /// Whether what it comes to may hang on a word.
    fileprivate func mayName(_ word: String) -> Bool {
        comparison == .known || comparison == .contains || values.contains(word)
    }
}
