import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Reads records as linkage compares them: names, birth date and addresses from what their sources
/// said, identifiers without those that are nobody's. Six statements, whatever their number.
struct LinkageReading: Sendable {
    /// What people and rules call so is not compared with anybody.
    static let out: Set<CustomerVerdict> = [.fake, .test, .bot]

    /// The rows of records, by record; nothing of those whose verdict in force says that they are
    /// none.
    func rows(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerID: [[String?]]] {
        let known = try kept(try CustomerStore().find(records, in: tx), in: tx)
        guard !known.isEmpty else { return [:] }
        let ids = known.map(\.id)
        let identities = Dictionary(
            grouping: try allowed(try IdentityStore().list(of: ids, in: tx), in: tx),
            by: \.customer)
        let values = Dictionary(
            grouping: try ProfileStore().standing(of: ids, in: tx), by: \.customer)
        let rules = try SurvivorshipStore().rules(in: tx)
        let addresses = Dictionary(
            grouping: try AddressStore().standing(of: ids, in: tx), by: \.customer)
        let rows = known.map { record in
            let said = SaidOfRecord(
                rules.choices(among: values[record.id] ?? []),
                postcodes: (addresses[record.id] ?? []).compactMap(\.facts.postcode))
            return (record.id, record.linkageRows(identities[record.id] ?? [], said))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private func kept(
        _ records: [CustomerRecord], in tx: borrowing Transaction
    ) throws -> [CustomerRecord] {
        guard !records.isEmpty else { return [] }
        let verdicts = try VerdictStore().standing(of: records.map(\.id), in: tx)
        return records.filter { record in
            verdicts[record.id]?.inForce.map { !Self.out.contains($0.verdict) } ?? true
        }
    }

    private func allowed(
        _ identities: [CustomerIdentity], in tx: borrowing Transaction
    ) throws -> [CustomerIdentity] {
        let forms = Set(identities.flatMap(\.blockableForms))
        let blocked = try IdentifierRuleStore().blocked(among: forms, in: tx)
        return identities.filter { identity in
            identity.blockableForms.allSatisfy { !blocked.contains($0) }
                && !BlockedValue.isEmpty(identity.value)
        }
    }
}

extension CustomerIdentity {
    /// In these forms it may be nobody's.
    fileprivate var blockableForms: [String] { [BlockedValue.form(spelling), value] }
}
