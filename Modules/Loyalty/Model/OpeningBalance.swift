import RetailContracts
import RetailCore

/// Points that a customer had in another system.
struct OpeningBalance: Sendable {
    let customer: CustomerID
    let points: Int64
    let currency: Currency
    /// What tells them from all others there: the same are taken in once.
    let reference: String
    /// When they end; nil: by the rule of the currency, from now on.
    let expiresAt: Instant?
}
