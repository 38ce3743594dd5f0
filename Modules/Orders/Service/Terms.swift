import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// How long orders wait for their money, by the tender that is expected.
struct Terms: Sendable {
    let store = TermStore()

    /// The terms in force, of every tender.
    func list(in tx: borrowing Transaction) throws -> [PaymentTerm] {
        let set = try store.list(in: tx)
        return TermTender.allCases.map { tender in
            set.first { $0.tender == tender } ?? .usual(tender)
        }
    }

    /// Gives an order that waits for money an end to its waiting.
    ///
    /// Every open order that waits has one, so none holds stock for ever: also one whose promise
    /// was given up after it had been placed as covered. That one gets the term anew, if the old
    /// one is over, so that it does not end in the moment in which the promise fell away. What lies
    /// ready to be fetched waits at least as long as its code is good.
    /// - Parameter before: how it was paid before the act; nil when it is placed.
    func keep(
        _ full: inout FullOrder, awaiting tender: Tender?, since before: PaymentState?,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        guard full.order.isWaiting else { return }
        let hasLostCover = before.map { !$0.isWaiting } ?? true
        var payBy = full.order.payBy
        if hasLostCover, payBy.map({ $0 <= call.now }) ?? true { payBy = nil }
        let term = try payBy ?? end(TermTender(tender), from: call.now, in: tx)
        full.order.payBy = full.readyUntil.map { max(term, $0) } ?? term
    }

    /// Until when an order waits that is placed at `moment`.
    func end(
        _ tender: TermTender, from moment: Instant, in tx: borrowing Transaction
    ) throws -> Instant {
        (try store.find(tender, in: tx) ?? .usual(tender)).end(from: moment)
    }
}
