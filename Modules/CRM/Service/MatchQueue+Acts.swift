import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage
import RetailSync

extension MatchQueue {
    /// Carries a portion out: what was said, joined or changed since it was read wins.
    func carryOut(
        _ plans: [MatchPlan], by call: Call, in tx: borrowing Transaction
    ) throws {
        let taken = try LinkageQueueStore().take(plans.map(\.waiting), at: call.now, in: tx)
        let held = plans.filter { taken.contains($0.waiting.customer) }
        guard !held.isEmpty else { return }
        let use = try matching.models.inUse(in: tx)
        for reason in LapseReason.allCases {
            let numbers = Set(held.flatMap(\.lapses).filter { $0.why == reason }.map(\.number))
            for (number, pair) in try ReviewStore().lapse(
                numbers.sorted(), reason: reason, by: call, in: tx)
            {
                try tx.record(
                    ReviewLapsed(number: number, one: pair.one, other: pair.other, cause: reason),
                    by: call)
            }
        }
        for match in held.compactMap(\.join) {
            try join(match, by: use, call, in: tx)
        }
        try ask(held.flatMap(\.reviews), version: use.version, by: call, in: tx)
        try LinkageQueueStore().note(
            matched: held.count, leftOut: held.reduce(0) { $0 + $1.leftOut }, in: tx)
    }

    /// Joins two customers, if what speaks for it still holds; else they wait on.
    private func join(
        _ match: RecordMatch, by use: (version: Int64, model: LinkageModel), _ call: Call,
        in tx: borrowing Transaction
    ) throws {
        let settings = try LinkageQueueStore().settings(in: tx)
        let planning = MatchPlanning(matching: matching, settings: settings, model: use.model)
        let roots = try SearchStore().standing(
            for: [match.record, match.candidate], within: call.reach(), in: tx)
        let again = try matching.matches(
            of: [match.candidate], with: [match.record], by: use.model, in: tx)
        guard let one = roots[match.record]?.id, let other = roots[match.candidate]?.id,
            let score = again.first?.score, score.band == .link, settings.joins,
            try ReviewStore().apart(among: [one, other], in: tx).isEmpty,
            try planning.mayJoin(one, other, at: call.now, in: tx)
        else {
            return try LinkageQueueStore().add([match.record], at: call.now, in: tx)
        }
        let evidence = LinkageEvidence(score, model: use.version)
        let ground = MergeGround(
            cause: .linkage, identity: nil,
            reason: "Weight \(evidence.weight.text) by model \(use.version).", evidence: evidence)
        try merging.join(match.record, match.candidate, ground, by: call, in: tx)
        // What else it is like is compared with the customer that they are now.
        try LinkageQueueStore().add([match.record], at: call.now, in: tx)
    }

    /// Asks about pairs of two customers who were not said to be apart, each two of them once.
    private func ask(
        _ matches: [RecordMatch], version: Int64, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard !matches.isEmpty else { return }
        let records = Set(matches.flatMap { [$0.record, $0.candidate] }).sorted()
        let roots = try SearchStore().standing(for: records, within: call.reach(), in: tx)
            .mapValues(\.id)
        let apart = try ReviewStore().apart(among: Set(roots.values).sorted(), in: tx)
        var met = apart
        let wanted = matches.compactMap { match -> (RecordPair, LinkageEvidence)? in
            guard let one = roots[match.record], let other = roots[match.candidate],
                let customers = RecordPair(one, other), met.insert(customers).inserted,
                let pair = RecordPair(match.record, match.candidate)
            else { return nil }
            return (pair, LinkageEvidence(match.score, model: version))
        }
        for (number, pair) in try ReviewStore().open(
            wanted.map { (pair: $0.0, evidence: $0.1) }, at: call.now, in: tx)
        {
            try tx.record(
                ReviewOpened(number: number, one: pair.one, other: pair.other, cause: .linkage),
                by: call)
        }
    }
}
