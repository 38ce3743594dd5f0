import RetailContracts
import RetailCore
import RetailKit
import RetailLinkage
import RetailStorage

/// Who would be joined, as far as people of one household differ.
private struct NamedPerson: Hashable {
    let given: String?
    let surname: String?
    let birthDate: String?
}

extension MatchPlanning {
    /// So many records two customers have together at most that are joined without anybody being
    /// asked: each is compared with each.
    static let mostCompared = 50

    /// Whether nothing speaks for two people of one household: no record of the one has another
    /// given name, or another birth date, than one of the other.
    func areOnePerson(
        _ one: CustomerID, _ other: CustomerID, in tx: borrowing Transaction
    ) throws -> Bool {
        let first = try CustomerStore().members(of: one, in: tx)
        let second = try CustomerStore().members(of: other, in: tx)
        guard first.count + second.count <= Self.mostCompared else { return false }
        let rows = try LinkageReading().rows(of: first + second, in: tx)
        let left = people(first, rows), right = people(second, rows)
        return left.allSatisfy { person in right.allSatisfy { isOne(person, $0) } }
    }

    private func people(
        _ records: [CustomerID], _ rows: [CustomerID: [[String?]]]
    ) -> Set<NamedPerson> {
        let at = ["given_name", "surname", "birth_date"].map(model.scheme.index)
        return Set(
            records.flatMap { rows[$0] ?? [] }.map { row in
                let values = at.map { place in
                    place.flatMap { row.indices.contains($0) ? row[$0] : nil }
                }
                return NamedPerson(given: values[0], surname: values[1], birthDate: values[2])
            })
    }

    private func isOne(_ one: NamedPerson, _ other: NamedPerson) -> Bool {
        let names = GivenNames(
            (one.given, one.surname), (other.given, other.surname),
            frequencies: model.terms["given_name"])
        return names != .differ && !BirthDates.differ(one.birthDate, other.birthDate)
    }
}
