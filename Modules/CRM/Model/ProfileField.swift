import RetailContracts
import RetailStorage

/// What is known of a customer, field by field.
enum ProfileField: String, CaseIterable, Sendable, SQLStorable {
    case name
    case givenName = "given-name"
    case familyName = "family-name"
    case birthDate = "birth-date"
    case gender
    case occupation
    case company
    case household
    case locale
    /// By whose clocks the customer lives: its name in the tz database.
    case zone
    case preferredChannel = "preferred-channel"
    /// Of which a record has several, each an item: its code.
    case interest
    /// Of which a record has several, each an item: its name.
    case attribute

    /// What the event calls that says that it changed.
    var part: CustomerChanged.Part {
        switch self {
        case .name: .name
        case .givenName: .givenName
        case .familyName: .familyName
        case .birthDate: .birthDate
        case .gender: .gender
        case .occupation: .occupation
        case .company: .company
        case .household: .household
        case .locale: .locale
        case .zone: .zone
        case .preferredChannel: .preferredChannel
        case .interest: .interests
        case .attribute: .attributes
        }
    }
}

/// What somebody goes by as a man, a woman or neither.
enum Gender: String, CaseIterable, Sendable {
    case female, male, other
}

/// People who live together, by a code that their records share.
enum Household {}

/// What somebody likes.
enum Interest {}

/// Who or what said something of a customer: a channel, staff, the customer, an import.
enum ProfileSource {}
