import RetailContracts
import RetailCore

/// Who a customer is by all records that are the customer, with where each value comes from.
struct CustomerProfile: Sendable {
    /// The record that was asked for.
    let customer: CustomerID
    /// As of when; nil for now.
    let at: Instant?
    /// The records that were the customer then.
    let members: [CustomerID]
    let values: [ChosenValue]
    /// Whether who told each value here is for who asks.
    let tellsActors: Bool
}

/// Which values a list shows.
struct ProfileValueFilter: Sendable {
    var field: ProfileField?
}

/// Says by which strategy a field is chosen from now on.
struct SurvivorshipWish: Sendable {
    let field: ProfileField
    let strategy: SurvivorshipStrategy
    let sources: [Code<ProfileSource>]
}
