import RetailCore
import RetailKit
import RetailStorage

extension Allowances {
    /// Makes debits for a holder, whose allotments `allotment` makes of them.
    func take(
        _ debits: [Debit], for holder: String, at now: Instant, in tx: borrowing Transaction,
        as allotment: (Debit) -> Allotment
    ) throws -> Shortage? {
        try refuseUnusable(debits, for: holder)
        let wanted = debits.merged
        let stand = try allotments.stand(
            of: holder, wanting: wanted.map(\.allowance), in: tx)
        if stand.own.contains(where: \.isClaimed) || stand.sums.isEmpty { return nil }
        var plan = DebitPlan(wanted, from: stand, at: now)
        let doubtful = plan.doubtful
        if !doubtful.isEmpty {
            plan.expired = try allotments.expired(of: doubtful, at: now, except: holder, in: tx)
        }
        if let shortage = plan.shortage { return shortage }
        try write(plan, wanted.map(allotment), for: holder, in: tx)
        return nil
    }

    /// Writes the sums first: who has written them has their allotments for itself.
    private func write(
        _ plan: DebitPlan, _ taken: [Allotment], for holder: String, in tx: borrowing Transaction
    ) throws {
        let next = plan.sums(claiming: taken.first?.isClaimed ?? false)
        try sums.put(next, in: tx)
        try allotments.remove(plan.expired, at: plan.now, except: holder, in: tx)
        try allotments.remove(plan.dropped, of: holder, in: tx)
        try allotments.put(taken, for: holder, in: tx)
        try sums.forget(next.filter(\.sums.isEmpty).map(\.allowance), in: tx)
    }

    private func refuseUnusable(_ debits: [Debit], for holder: String) throws {
        for debit in debits where debit.amount < 0 {
            throw SyncErrors.invalidDebit.error(
                "A debit of \(debit.amount) is asked for. Release what is to be given back.")
        }
        let texts = [holder] + debits.flatMap { [$0.allowance.kind, $0.allowance.key] }
        guard texts.allSatisfy({ 1...200 ~= $0.utf8.count }) else {
            throw SyncErrors.invalidDebit.error(
                "Holder, kind and key of a debit have 1 to 200 bytes. Use shorter names.")
        }
    }
}
