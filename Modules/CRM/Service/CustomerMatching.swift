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

    let directory: Directory
    let model: LinkageModel

    /// The customers within reach who may be the same person, the likest first.
    /// - Throws: `crm.customer-unknown`.
    func find(
        _ query: MatchQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerMatches {
        let own = try directory.required(query.customer, by: call, in: tx)
        let records = Array(own.members.suffix(Self.mostRecords))
        let (candidates, isWhole) = try candidates(
            for: records, besides: Set(own.members), in: tx)
        let standing = try SearchStore().standing(
            for: candidates, within: call.reach(), in: tx)
        let seen = candidates.filter { standing[$0] != nil }
        let scores = try scores(of: seen, with: records, in: tx)
        var best: [CustomerID: CustomerMatch] = [:]
        for (record, score) in scores where score.band != .reject {
            guard let customer = standing[record] else { continue }
            let isBetter = best[customer.id].map { $0.score.weight < score.weight } ?? true
            if isBetter { best[customer.id] = CustomerMatch(customer: customer, score: score) }
        }
        let sorted = best.values.sorted {
            ($1.score.weight, $0.customer.id.raw) < ($0.score.weight, $1.customer.id.raw)
        }
        return CustomerMatches(
            customer: own.id, items: Array(sorted.prefix(Int(query.most))),
            isWhole: isWhole && records.count == own.members.count && sorted.count <= query.most,
            model: model.version)
    }

    /// The records that share a key, and whether those are all.
    private func candidates(
        for records: [CustomerID], besides own: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> ([CustomerID], Bool) {
        let keys = try LinkageKeyStore().keys(of: records, in: tx)
        let found = try LinkageKeyStore().records(
            withAny: Array(keys.prefix(Self.mostKeys)), mostOfEach: Self.mostOfKey + 1, in: tx)
        let small = found.values.filter { $0.count <= Self.mostOfKey }
        let all = Set(small.joined()).subtracting(own).sorted { $0.raw < $1.raw }
        return (
            Array(all.prefix(Self.mostCandidates)),
            keys.count <= Self.mostKeys && small.count == found.count
                && all.count <= Self.mostCandidates
        )
    }

    /// The best score of each candidate with any of the records.
    private func scores(
        of candidates: [CustomerID], with records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [(CustomerID, MatchScore)] {
        guard !candidates.isEmpty else { return [] }
        let known = try CustomerStore().find(records + candidates, in: tx)
        let identities = Dictionary(
            grouping: try IdentityStore().list(of: records + candidates, in: tx), by: \.customer)
        var set = RecordSet(of: model.scheme)
        var rows: [CustomerID: [Int]] = [:]
        for record in known {
            rows[record.id] = try record.linkageRows(identities[record.id] ?? []).map {
                try set.add($0)
            }
        }
        let scorer = Scorer(model, for: set)
        let own = records.flatMap { rows[$0] ?? [] }
        return candidates.compactMap { candidate in
            let pairs = own.flatMap { left in (rows[candidate] ?? []).map { (left, $0) } }
            let best = pairs.map { ($0, scorer.weight($0.0, $0.1, in: set)) }.max { $0.1 < $1.1 }
            return best.map { (candidate, scorer.score($0.0.0, $0.0.1, in: set)) }
        }
    }
}
