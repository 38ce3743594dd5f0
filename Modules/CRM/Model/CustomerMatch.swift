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
    /// Those who would be among them, and of whom a person said that they are apart.
    let apart: [ApartWord]
    /// The version of the model that gave the scores.
    let model: Int64
}

extension CustomerRecord {
    /// How many rows are made of a record with several addresses and numbers.
    static let mostLinkageRows = 4

    /// The record as linkage compares it, in the order of `LinkageScheme.customers`: a row for each
    /// e-mail address, telephone number and postal code, the proven and latest ones first.
    ///
    /// Where nobody told given and family name apart, the last word of a name of several counts as
    /// the surname; linkage finds names in each other's place.
    func linkageRows(
        _ identities: [CustomerIdentity], _ said: SaidOfRecord = SaidOfRecord()
    ) -> [[String?]] {
        let emails = Self.values(of: .email, in: identities)
        let phones = Self.values(of: .phone, in: identities)
        var words = (said.name ?? name?.text)?.split(whereSeparator: \.isWhitespace) ?? []
        let last = words.count > 1 ? words.removeLast() : nil
        let given = said.givenName ?? (words.isEmpty ? nil : words.joined(separator: " "))
        let surname = said.familyName ?? last.map(String.init)
        let birth = said.birthDate ?? birthDate?.text
        let count = max(1, emails.count, phones.count, said.postcodes.count)
        return (0..<min(count, Self.mostLinkageRows)).map { at in
            func value(_ values: [String]) -> String? {
                values.indices.contains(at) ? values[at] : values.first
            }
            return [given, surname, value(emails), value(phones), birth, value(said.postcodes)]
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
