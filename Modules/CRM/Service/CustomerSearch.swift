import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Finds customers by parts of the name, a telephone number or its end, or an e-mail address.
///
/// A record that was merged leads to the one that stands for the customer. Of names that more than
/// ``mostRecords`` records have the youngest are looked at, so that no search reads all customers.
struct CustomerSearch: SearchSource {
    /// How many records of a name are looked at.
    static let mostRecords = 500

    var permission: Permission { CRMPermissions.read }

    func hits(
        _ terms: SearchTerms, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [SearchHit] {
        let reach = call.reach(permission)
        let found = try find(terms, most: most, within: reach, in: tx)
        let known = try IdentityStore().list(of: found.map(\.customer.id), in: tx)
        return found.map { found in
            let own = known.filter { $0.customer == found.customer.id }
            let first = own.first { $0.kind == .phone } ?? own.first { $0.kind == .email }
            return SearchHit(
                .customer, id: found.customer.id.text, isExact: found.isExact,
                title: found.customer.name ?? found.identifier ?? first?.value ?? "",
                detail: found.identifier ?? first?.value, at: found.customer.since)
        }
    }

    /// Customers who fit, who were named by a whole identifier first, then by a part of one, then
    /// by the name.
    func find(
        _ terms: SearchTerms, most: Int, within reach: Reach, in tx: borrowing Transaction
    ) throws -> [FoundCustomer] {
        let looked = reach.isUnlimited ? min(2 * most, Self.mostRecords) : Self.mostRecords
        var marks = try identities(terms, most: looked, in: tx)
        marks += try NameStore().records(named: terms.folded, most: looked, in: tx).map {
            Mark(record: $0, identifier: nil, isExact: false)
        }
        let standing = try SearchStore().standing(
            for: marks.map(\.record), within: reach, in: tx)
        var seen: Set<CustomerID> = []
        let found = (marks.filter(\.isExact) + marks.filter { !$0.isExact }).compactMap { mark in
            standing[mark.record].flatMap { customer in
                seen.insert(customer.id).inserted
                    ? FoundCustomer(
                        customer: customer, identifier: mark.identifier, isExact: mark.isExact)
                    : nil
            }
        }
        return Array(found.prefix(most))
    }

    private func identities(
        _ terms: SearchTerms, most: Int, in tx: borrowing Transaction
    ) throws -> [Mark] {
        let store = SearchStore()
        var marks: [Mark] = []
        for ending in Self.endings(of: terms.digits) {
            marks += try store.phones(ending: ending, most: most, in: tx).map {
                Mark(
                    record: $0.record, identifier: $0.value,
                    isExact: Self.isWhole(terms.text, ending, of: $0.value))
            }
        }
        // An address is compared in small letters, see EmailAddress.
        let address = terms.text.lowercased()
        if !address.contains(where: \.isWhitespace) {
            marks += try store.addresses(beginning: address, most: most, in: tx).map {
                Mark(record: $0.record, identifier: $0.value, isExact: $0.value == address)
            }
        }
        return marks
    }

    /// The ends of numbers that digits may mean: a nought before them may stand for the country.
    private static func endings(of digits: String?) -> [String] {
        guard let digits else { return [] }
        let bare = String(digits.drop { $0 == "0" })
        let isOther = bare != digits && bare.utf8.count >= SearchTerms.fewestDigits
        return [digits] + (isOther ? [bare] : [])
    }

    /// Whether a number was written with all that dials it: with its country, or with the nought
    /// that stands for it where it is dialled.
    private static func isWhole(
        _ text: String, _ dialled: String, of number: String
    ) -> Bool {
        let missing = number.utf8.count - 1 - dialled.utf8.count
        return missing == 0 || (1...3).contains(missing) && text.hasPrefix("0")
    }
}

/// A record that fits, and by what.
private struct Mark {
    let record: CustomerID
    let identifier: String?
    let isExact: Bool
}
