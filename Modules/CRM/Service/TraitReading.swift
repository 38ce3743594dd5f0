import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What is known of many customers at once, each by all records that are the customer.
struct TraitReading: CustomerTraitDirectory {
    func isForgotten(_ record: CustomerID, in tx: borrowing Transaction) throws -> Bool {
        try !ErasureStore().erased(among: [record], in: tx).isEmpty
    }

    func traits(
        of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerTraits] {
        guard !records.isEmpty else { return [] }
        let families = try TraitStore().families(of: records, in: tx)
        let all = families.values.flatMap(\.self)
        guard !all.isEmpty else { return [] }
        let rules = try SurvivorshipStore().rules(in: tx)
        let values = Dictionary(
            grouping: try ProfileStore().standing(of: all, in: tx), by: \.customer)
        let regions = try TraitStore().regions(of: all, in: tx)
        let verified = try TraitStore().verifiedKinds(of: all, in: tx)
        return families.sorted { $0.key.raw < $1.key.raw }.map { root, members in
            let said = rules.choices(among: members.flatMap { values[$0] ?? [] }).map(\.value)
            var words = Self.words(said)
            words[.region] = Self.union(of: members, in: regions)
            words[.verified] = Self.union(of: members, in: verified)
            return CustomerTraits(
                customer: root, members: members.sorted { $0.raw < $1.raw },
                birthDate: Self.birthDate(said), words: words,
                attributes: Self.attributes(said))
        }
    }

    private static func words(_ said: [ProfileValue]) -> [CustomerTrait: Set<String>] {
        var words: [CustomerTrait: Set<String>] = [:]
        for value in said {
            guard let text = value.text, let trait = CustomerTrait(value.field) else { continue }
            let word = value.field == .interest ? value.item : text
            words[trait, default: []].insert(word)
        }
        return words
    }

    private static func birthDate(_ said: [ProfileValue]) -> CivilDate? {
        said.first { $0.field == .birthDate }?.text.flatMap { try? CivilDate($0) }
    }

    private static func attributes(_ said: [ProfileValue]) -> [String: String] {
        let pairs = said.filter { $0.field == .attribute }.compactMap { value in
            value.text.map { (value.item, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func union(
        of members: [CustomerID], in words: [CustomerID: Set<String>]
    ) -> Set<String>? {
        let all = members.reduce(into: Set<String>()) { $0.formUnion(words[$1] ?? []) }
        return all.isEmpty ? nil : all
    }
}

extension CustomerTrait {
    fileprivate init?(_ field: ProfileField) {
        switch field {
        case .gender: self = .gender
        case .occupation: self = .occupation
        case .locale: self = .locale
        case .preferredChannel: self = .preferredChannel
        case .interest: self = .interest
        default: return nil
        }
    }
}
