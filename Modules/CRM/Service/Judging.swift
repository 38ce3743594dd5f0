import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Judges records by the rules: who has a person's verdict keeps it.
///
/// A verdict is a record's, not that of a customer made of several: facts are of records, and an
/// undone merge leaves each record its own. The rules never call a record genuine; where nothing
/// speaks against it there is no verdict.
struct Judging: Sendable {
    /// What the rules say of several records now, by record.
    func findings(
        of customers: [CustomerID], at now: Instant, in tx: borrowing Transaction
    ) throws -> [CustomerID: VerdictFinding] {
        let rules = try VerdictRuleStore().rules(in: tx)
        let limits = rules.limits
        let today = Zone.utc.date(at: now)
        let all = try VerdictFactStore().facts(of: customers, in: tx)
        let words = try VerdictRuleStore().words(
            among: Set(all.flatMap(\.listedWords)), in: tx)
        let found = all.map { facts in
            (
                facts.customer,
                rules.finding(of: facts.signals(by: words, limits: limits, on: today))
            )
        }
        return Dictionary(found) { first, _ in first }
    }

    /// Judges several records: what the rules had said and say no longer is revoked, what they say
    /// now is added. Statements are as many for a portion as for one.
    /// - Returns: of how many another verdict is in force than before.
    @discardableResult
    func judge(
        _ customers: [CustomerID], by call: Call, in tx: borrowing Transaction
    ) throws -> Int {
        guard !customers.isEmpty else { return 0 }
        let standing = try VerdictStore().standing(of: customers, in: tx)
        // Of who was forgotten the last verdict stays: figures that left them out still do.
        let erased = try ErasureStore().erased(among: customers, in: tx)
        let open = customers.filter { !erased.contains($0) }.filter {
            !(standing[$0]?.contains(where: \.isByPerson) ?? false)
        }
        guard !open.isEmpty else { return 0 }
        let findings = try findings(of: open, at: call.now, in: tx)
        var revoked: [Int64] = []
        var new: [Verdict] = []
        var changed: [VerdictChanged] = []
        for (customer, finding) in findings.sorted(by: { $0.key.raw < $1.key.raw }) {
            let old = standing[customer]?.inForce
            guard !(old?.says(finding) ?? (finding.verdict == nil)) else { continue }
            if let old { revoked.append(old.number) }
            if let verdict = finding.verdict {
                new.append(Verdict(verdict, of: customer, finding, by: call))
            }
            guard old?.verdict != finding.verdict else { continue }
            changed.append(VerdictChanged(customer: customer, verdict: finding.verdict))
        }
        _ = try VerdictStore().revoke(revoked, by: call.actor.text, at: call.now, in: tx)
        try VerdictStore().insert(new, in: tx)
        for event in changed { try tx.record(event, by: call) }
        return changed.count
    }
}

extension Verdict {
    fileprivate init(
        _ verdict: CustomerVerdict, of customer: CustomerID, _ finding: VerdictFinding,
        by call: Call
    ) {
        self.init(
            number: 0, customer: customer, verdict: verdict, score: finding.score,
            reasons: finding.reasons, rulesVersion: finding.version, note: nil,
            actor: call.actor.text, at: call.now, revokedBy: nil, revokedAt: nil)
    }
}
