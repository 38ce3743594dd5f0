import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Finds out what is to become of a record that waits; nothing is written.
struct MatchPlanning: Sendable {
    let matching: CustomerMatching
    let settings: LinkageSettings
    let model: LinkageModel

    func plan(
        _ waiting: WaitingRecord, by call: Call, in tx: borrowing Transaction
    ) throws -> MatchPlan {
        var plan = MatchPlan(waiting: waiting)
        guard let root = try CustomerStore().root(of: waiting.customer, in: tx) else {
            return plan
        }
        let members = try CustomerStore().members(of: root, in: tx)
        let found = try matching.candidates(
            for: [waiting.customer], besides: Set(members), in: tx)
        let open = try ReviewStore().open(of: members, most: MatchQueue.mostLooked, in: tx)
        let asked = open.filter { $0.cause == .linkage }
        let others = asked.compactMap { $0.pair.other(than: waiting.customer) }
        let records = Array(Set(found.records + others).subtracting(members)).sorted()
        let matches = try matching.matches(
            of: records, with: [waiting.customer], by: model, in: tx)
        let standing = try SearchStore().standing(for: records, within: call.reach(), in: tx)
            .mapValues(\.id)
        let unique = try uniques(among: records + members, in: tx)
        plan.lapses = lapses(asked, of: waiting.customer, matches, isShared(unique, members))
        var candidates = matches.filter { match in
            match.score.band != .reject && !isShared(unique, members)(match.candidate)
        }.sorted {
            ($1.score.weight, $0.candidate.raw) < ($0.score.weight, $1.candidate.raw)
        }
        let apart = Set(
            try ReviewStore().apartWords(
                of: members, most: CustomerMatching.mostApart, in: tx
            ).map(\.other))
        // One pair for each customer: the likest, unless somebody is asked about them already.
        var met = apart.union(open.compactMap { $0.roots?.other(than: root) })
        candidates = candidates.filter { match in
            standing[match.candidate].map { met.insert($0).inserted } ?? false
        }
        plan.leftOut = found.leftOut + max(0, candidates.count - MatchQueue.mostReviews)
        if let first = candidates.first, settings.joins, first.score.band == .link,
            !isTied(candidates, unique),
            try mayJoin(root, standing[first.candidate], at: call.now, in: tx)
        {
            plan.join = first
            candidates.removeFirst()
        }
        plan.reviews = Array(candidates.prefix(MatchQueue.mostReviews))
        return plan
    }

    /// Whether two customers may be joined without anybody being asked: they have no verified
    /// accounts of one namespace, are together no more records than a customer has, and nothing
    /// says that they are two people of one household.
    func mayJoin(
        _ one: CustomerID, _ other: CustomerID?, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let other, one != other else { return false }
        let profiles = try IdentityStore().profiles(
            of: [one, other], by: IdentifierRuleBook([]), at: now, in: tx)
        guard let first = profiles[one], let second = profiles[other] else { return false }
        let accounts = Set(first.held.keys).intersection(second.held.keys)
        guard accounts.isSubset(of: [CustomerIdentifier.mail, CustomerIdentifier.telephone]),
            first.size + second.size <= Resolution.mostRecords
        else { return false }
        return try areOnePerson(one, other, in: tx)
    }

    private func lapses(
        _ asked: [ReviewStore.OpenReview], of record: CustomerID, _ matches: [RecordMatch],
        _ isShared: (CustomerID) -> Bool
    ) -> [(number: Int64, why: LapseReason)] {
        let scores = Dictionary(matches.map { ($0.candidate, $0.score) }) { first, _ in first }
        return asked.compactMap { review in
            if review.roots == nil { return (review.number, .joined) }
            guard let other = review.pair.other(than: record) else { return nil }
            guard let score = scores[other] else { return (review.number, .nobody) }
            if isShared(other) { return (review.number, .unique) }
            return score.band == .reject ? (review.number, .unlike) : nil
        }
    }

    /// Which of the sources that have each person once have which records.
    private func uniques(
        among records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: Set<String>] {
        guard !settings.uniqueSources.isEmpty else { return [:] }
        return try ProfileStore().sources(
            of: records, among: settings.uniqueSources.map(\.text), in: tx)
    }

    private func isShared(
        _ unique: [CustomerID: Set<String>], _ members: [CustomerID]
    ) -> (CustomerID) -> Bool {
        let own = members.reduce(into: Set<String>()) { $0.formUnion(unique[$1] ?? []) }
        return { !own.isDisjoint(with: unique[$0] ?? []) }
    }

    /// Whether two records of one unique source are as like as each other, so that the likest may
    /// be the wrong one (``OneToOne``).
    private func isTied(
        _ candidates: [RecordMatch], _ unique: [CustomerID: Set<String>]
    ) -> Bool {
        guard let first = candidates.first, let sources = unique[first.candidate] else {
            return false
        }
        return candidates.dropFirst().contains { rival in
            rival.score.weight > first.score.weight - OneToOne.usualMargin
                && !sources.isDisjoint(with: unique[rival.candidate] ?? [])
        }
    }
}

extension RecordPair {
    /// The other of the two; nil where it is neither.
    func other(than record: CustomerID) -> CustomerID? {
        record == one ? other : record == other ? one : nil
    }
}
