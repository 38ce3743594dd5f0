import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Finds customers who may be the same person, and says why.
///
/// Those who share a key are compared, each record with each, and the likest pair of records
/// counts. Nothing is changed: what is found is for somebody to decide.
struct CustomerMatching: Sendable {
    /// How many records of one key are looked at; a key that more have finds none.
    static let mostOfKey = 50
    /// How many keys of a customer, and records of theirs, are looked at.
    static let mostKeys = 40, mostRecords = 20
    /// How many records are compared with the customer's.
    static let mostCandidates = 200
    /// How many words that somebody is apart are looked at.
    static let mostApart = 1_000

    let directory: Directory
    let models: LinkageModels

    /// The customers within reach who may be the same person, the likest first.
    /// - Throws: `crm.customer-unknown`.
    func find(
        _ query: MatchQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerMatches {
        let own = try directory.required(query.customer, by: call, in: tx)
        let (version, model) = try models.inUse(in: tx)
        let records = Array(own.members.suffix(Self.mostRecords))
        let found = try candidates(for: records, besides: Set(own.members), in: tx)
        let standing = try SearchStore().standing(
            for: found.records, within: call.reach(), in: tx)
        let seen = found.records.filter { standing[$0] != nil }
        let scored = try matches(of: seen, with: records, by: model, in: tx)
        let best = likest(scored.filter { $0.score.band != .reject }, standing)
        let words = try ReviewStore().apartWords(
            of: own.members, most: Self.mostApart, in: tx)
        let apart = Dictionary(words.map { ($0.other, $0) }) { newest, _ in newest }
        let items = best.filter { apart[$0.customer.id] == nil }
        return CustomerMatches(
            customer: own.id, items: Array(items.prefix(Int(query.most))),
            isWhole: found.leftOut == 0 && records.count == own.members.count
                && items.count <= query.most,
            apart: Array(best.compactMap { apart[$0.customer.id] }.prefix(50)), model: version)
    }

    /// The likest pair of records of each customer, the likest customer first.
    private func likest(
        _ matches: [RecordMatch], _ standing: [CustomerID: StandingCustomer]
    ) -> [CustomerMatch] {
        var best: [CustomerID: CustomerMatch] = [:]
        for match in matches {
            guard let customer = standing[match.candidate] else { continue }
            let isBetter =
                best[customer.id].map { $0.score.weight < match.score.weight } ?? true
            if isBetter {
                best[customer.id] = CustomerMatch(customer: customer, score: match.score)
            }
        }
        return best.values.sorted {
            ($1.score.weight, $0.customer.id.raw) < ($0.score.weight, $1.customer.id.raw)
        }
    }

    /// The records that share a key, and how many keys and records were left out for being too
    /// many.
    func candidates(
        for records: [CustomerID], besides own: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> (records: [CustomerID], leftOut: Int) {
        let keys = try LinkageKeyStore().keys(of: records, in: tx)
        let found = try LinkageKeyStore().records(
            withAny: Array(keys.prefix(Self.mostKeys)), mostOfEach: Self.mostOfKey + 1, in: tx)
        let small = found.values.filter { $0.count <= Self.mostOfKey }
        let all = Set(small.joined()).subtracting(own).sorted { $0.raw < $1.raw }
        let leftOut =
            max(0, keys.count - Self.mostKeys) + found.count - small.count
            + max(0, all.count - Self.mostCandidates)
        return (Array(all.prefix(Self.mostCandidates)), leftOut)
    }

    /// The best score of each candidate with any of the records; nothing of those who are none.
    func matches(
        of candidates: [CustomerID], with records: [CustomerID], by model: LinkageModel,
        in tx: borrowing Transaction
    ) throws -> [RecordMatch] {
        guard !candidates.isEmpty else { return [] }
        let texts = try LinkageReading().rows(of: records + candidates, in: tx)
        var set = RecordSet(of: model.scheme)
        var rows: [CustomerID: [Int]] = [:]
        for (record, lines) in texts { rows[record] = try lines.map { try set.add($0) } }
        let scorer = Scorer(model, for: set)
        let own = records.flatMap { record in (rows[record] ?? []).map { (record, $0) } }
        return candidates.compactMap { candidate in
            let pairs = own.flatMap { record, left in
                (rows[candidate] ?? []).map { right in
                    (record, left, right, scorer.weight(left, right, in: set))
                }
            }
            let best = pairs.max { $0.3 < $1.3 }
            return best.map {
                RecordMatch(
                    record: $0.0, candidate: candidate, score: scorer.score($0.1, $0.2, in: set))
            }
        }
    }
}
