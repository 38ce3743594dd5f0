import RetailContracts
import RetailCore
import RetailKit

/// By what somebody was seen.
struct Sighting: Sendable {
    /// One thing by which they were seen.
    struct Mark: Sendable {
        let identifier: CustomerIdentifier
        /// How what was written is compared with what is nobody's.
        let form: String
        /// Whether they proved to own it.
        let isVerified: Bool

        /// Both as it was written and in its one form it may be nobody's.
        var forms: [String] { [form, identifier.value] }
    }

    let marks: [Mark]
    /// The customer to whom all of it is tied, where that is said, and the very record.
    var anchor: CustomerSummary?
    var record: CustomerID?
    /// What a new customer is called.
    var name: FindableText?
    /// The field that holds the identifiers.
    var pointer = "/value"
}

/// Whose it was, and what came of it.
struct Sighted: Sendable {
    /// The record that it is about: what is done for the customer names it.
    let record: CustomerID
    /// Whether it was made just now.
    let isNew: Bool
    /// The number of the identifier that counted most.
    let identity: Int64?
    /// What was left out by the rules.
    let demoted: Set<IdentifierKey>
    /// What is nobody's.
    let blocked: Set<IdentifierKey>
    let merges: [Int64]
    let reviews: [Int64]
}

/// What an identifier is compared by.
struct IdentifierKey: Hashable, Sendable {
    let namespace: String
    let value: String
}

extension CustomerIdentifier {
    var key: IdentifierKey { IdentifierKey(namespace: namespace, value: value) }
}

/// Whose a verified identifier is.
struct IdentifierOwner: Sendable {
    /// The identifier's number.
    let number: Int64
    /// The very record.
    let record: CustomerID
    /// The record that stands for its customer.
    let root: CustomerID
}
