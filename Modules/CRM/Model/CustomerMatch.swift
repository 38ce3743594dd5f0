import RetailContracts
import RetailCore
import RetailLinkage

/// Who is asked for who may be the same person.
struct MatchQuery: Sendable {
    let customer: CustomerID
    /// How many are answered at most.
    let most: Int64
}

/// A customer who may be the same person as another.
struct CustomerMatch: Sendable {
    let customer: StandingCustomer
    /// What speaks for and against it.
    let score: MatchScore
}

/// Customers who may be the same person as one, the likest first.
struct CustomerMatches: Sendable {
    /// Whose they are: the record that stands for the customer.
    let customer: CustomerID
    let items: [CustomerMatch]
    /// Whether all that share a key were looked at, and all that were found are told.
    let isWhole: Bool
    /// The version of the model that gave the scores.
    let model: String
}

extension CustomerRecord {
    /// How many rows are made of a record with several addresses and numbers.
    static let mostLinkageRows = 4

    /// The record as linkage compares it, in the order of `LinkageScheme.customers`: a row for each
    /// e-mail address and telephone number, the proven and latest ones first.
    ///
    /// The last word of a name of several counts as the surname; linkage finds names in each
    /// other's place.
    func linkageRows(_ identities: [CustomerIdentity]) -> [[String?]] {
        let emails = Self.values(of: .email, in: identities)
        let phones = Self.values(of: .phone, in: identities)
        var words = name?.text.split(whereSeparator: \.isWhitespace) ?? []
        let surname = words.count > 1 ? words.removeLast() : nil
        let given = words.isEmpty ? nil : words.joined(separator: " ")
        let count = min(max(1, emails.count, phones.count), Self.mostLinkageRows)
        return (0..<count).map { at in
            [
                given, surname.map(String.init),
                emails.indices.contains(at) ? emails[at] : emails.first,
                phones.indices.contains(at) ? phones[at] : phones.first, birthDate?.text,
            ]
        }
    }

    private static func values(
        of kind: ChannelKind, in identities: [CustomerIdentity]
    ) -> [String] {
        identities.filter { $0.kind == kind }
            .sorted { ($0.isVerified ? 1 : 0, $0.lastSeen) > ($1.isVerified ? 1 : 0, $1.lastSeen) }
            .map(\.value)
    }
}
