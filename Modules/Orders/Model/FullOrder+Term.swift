import RetailContracts
import RetailCore

extension FullOrder {
    /// Gives an order that waits for money an end to its waiting.
    ///
    /// Every open order that waits has one, so none holds stock for ever: also one whose promise
    /// was given up after it had been placed as covered. That one gets the term anew, if the old
    /// one is over, so that it does not end in the moment in which the promise fell away. What lies
    /// ready to be fetched waits at least as long as its code is good. One that an edit made wait
    /// has the whole term, for nobody was asked before.
    /// - Parameters:
    ///   - before: how it was paid before the act; nil when it is placed.
    ///   - wait: how long it waits from now; asked for only where it needs a term.
    mutating func keepTerm(
        since before: PaymentState?, at now: Instant, _ wait: () throws -> Duration
    ) rethrows {
        guard order.isWaiting else { return }
        let hasLostCover = before.map { !$0.isWaiting } ?? true
        var payBy = order.payBy
        if hasLostCover, payBy.map({ $0 <= now }) ?? true { payBy = nil }
        var term = try payBy ?? now + wait()
        if hasLostCover, isEdited { term = try max(term, now + wait()) }
        order.payBy = readyUntil.map { max(term, $0) } ?? term
    }
}
