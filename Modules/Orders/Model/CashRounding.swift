import RetailContracts
import RetailCore

/// Of which time and place somebody asks what coins made of payments.
struct RoundingQuestion: Sendable {
    let from: Instant?
    let to: Instant?
    let location: Code<Location>?
}

/// What coins made of the payments and refunds of a place: what a book of accounts has as cash
/// rounding.
struct CashRounding: Sendable {
    /// Where the drawer stands; nil where no store had the sale.
    let location: Code<Location>?
    /// How much more went into the drawer than was asked for, or less out than was owed.
    let gained: Money
    /// How much less went in, or more out.
    let lost: Money

    /// Both together: what is in the drawer beyond what the books ask for. Each is from zero on, so
    /// that their difference fits.
    var balance: Money { Money(gained.amount &- lost.amount, gained.currency) }
}

/// The same of all places, in a time.
struct CashRoundings: Sendable {
    let from: Instant
    let to: Instant
    let places: [CashRounding]

    /// At most so many places are told.
    static let most = 1_000
    var isComplete: Bool { places.count < Self.most }
}
