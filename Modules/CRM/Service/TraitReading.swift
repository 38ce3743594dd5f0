import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// What is known of many customers at once, each by all records that are the customer.
struct TraitReading: CustomerTraitDirectory {
    func forgotten(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> {
        try ErasureStore().erased(among: records, in: tx)
    }

    func traits(
        of records: [CustomerID], asking asked: Set<CustomerTrait>, in tx: borrowing Transaction
    ) throws -> [CustomerTraits] {
        guard !records.isEmpty else { return [] }
        let families = try TraitStore().families(of: records, in: tx)
        let all = families.values.flatMap(\.self)
        guard !all.isEmpty else { return [] }
        let rules = try SurvivorshipStore().rules(in: tx)
        let values = Dictionary(
            grouping: try ProfileStore().standing(of: all, in: tx), by: \.customer)
        let unions = try Self.unions(asked, of: all, in: tx)
        return families.sorted { $0.key.raw < $1.key.raw }.map { root, members in
            let said = rules.choices(among: members.flatMap { values[$0] ?? [] }).map(\.value)
            var words = Self.words(said)
            for (trait, known) in unions { words[trait] = Self.union(of: members, in: known) }
            return CustomerTraits(
                customer: root, members: members.sorted { $0.raw < $1.raw },
                birthDate: Self.birthDate(said), words: words,
                attributes: Self.attributes(said))
        }
    }

    /// What the records of a customer have together, each of what is asked.
    private static func unions(
        _ asked: Set<CustomerTrait>, of records: [CustomerID], in tx: borrowing Transaction
    ) throws -> [CustomerTrait: [CustomerID: Set<String>]] {
        let store = TraitStore()
        var unions: [CustomerTrait: [CustomerID: Set<String>]] = [:]
        for trait in asked {
            switch trait {
            case .region: unions[trait] = try store.regions(of: records, in: tx)
            case .verified: unions[trait] = try store.verifiedKinds(of: records, in: tx)
            case .group: unions[trait] = try store.groups(of: records, in: tx)
            case .owner: unions[trait] = try store.owners(of: records, in: tx)
            default: break
            }
        }
        return unions
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
