import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The rules by which records are judged, as the retailer sets them.
struct VerdictRuling: Sendable {
    private let store = VerdictRuleStore()

    /// So many words are in a list at most. Of programs fewer: each is looked for in what a program
    /// calls itself.
    static func mostWords(of list: VerdictWordList) -> Int64 {
        list == .botAgent ? 1_000 : 100_000
    }

    /// Sets the bands and the rules named; others stay. Records are judged by them when they change
    /// next, or in a run.
    /// - Throws: `crm.verdict-rules-invalid`, `request.stale-version`.
    func set(
        _ change: VerdictRulesChange, by call: Call, in tx: borrowing Transaction
    ) throws -> VerdictRules {
        try check(change)
        let version = try store.rules(in: tx).bands.version
        try call.requireVersion(version)
        guard try store.set(change, after: version, in: tx) else {
            throw RequestErrors.staleVersion.error("The rules have changed. Read them again.")
        }
        try store.set(change.rules, in: tx)
        let rules = try store.rules(in: tx)
        try tx.record(VerdictRulesChanged(version: rules.bands.version), by: call)
        return rules
    }

    private func check(_ change: VerdictRulesChange) throws(RetailError) {
        guard change.suspectFrom <= change.decidedFrom else {
            throw CRMErrors.verdictRulesInvalid.error(
                "A record is decided from a score that is not below that of a suspect one.",
                at: "/decided_from")
        }
        var met: Set<VerdictSignal> = []
        for (index, rule) in change.rules.enumerated() {
            guard met.insert(rule.signal).inserted else {
                throw CRMErrors.verdictRulesInvalid.error(
                    "Name each signal once.", at: "/rules/\(index)/signal")
            }
            guard rule.signal.isCounted == (rule.threshold != nil) else {
                throw CRMErrors.verdictRulesInvalid.error(
                    rule.signal.isCounted
                        ? "Say from how many records on \(rule.signal.rawValue) speaks."
                        : "\(rule.signal.rawValue) is not counted: leave the threshold out.",
                    at: "/rules/\(index)/threshold")
            }
        }
    }

    /// Takes words into a list and out of it.
    /// - Throws: `crm.verdict-words-full`.
    func change(
        _ change: VerdictWordChange, by call: Call, in tx: borrowing Transaction
    ) throws -> ChangedWords {
        try store.change(change, in: tx)
        let count = try store.count(change.list, in: tx)
        let most = Self.mostWords(of: change.list)
        guard count <= most else {
            throw CRMErrors.verdictWordsFull.error(
                "The list has at most \(most) words. Take others out.", at: "/add")
        }
        try store.raiseVersion(in: tx)
        try tx.record(
            VerdictRulesChanged(version: try store.rules(in: tx).bands.version), by: call)
        return ChangedWords(list: change.list, count: count)
    }
}
