import RetailContracts
import RetailCore

/// That a customer, or whoever is in a group, owes no tax for a time.
struct TaxExemption: Sendable {
    let number: Int64
    /// The record; nil where it is for a group.
    let customer: CustomerID?
    let group: Code<CustomerGroup>?
    let reason: String
    /// By which document; nil where none is needed.
    let certificate: String?
    let startsAt: Instant
    /// When it is over; nil for not yet known.
    var endsAt: Instant?
    let setAt: Instant
    let setBy: String
}

/// An exemption to be noted.
struct NewTaxExemption: Sendable {
    let customer: CustomerID?
    let group: Code<CustomerGroup>?
    let reason: String
    let certificate: String?
    /// Now where it is nil.
    let startsAt: Instant?
    let endsAt: Instant?
}

/// When an exemption is to be over.
struct TaxExemptionEnd: Sendable {
    let number: Int64
    /// Now where it is nil.
    let endsAt: Instant?
}

/// Which exemptions a list shows.
struct TaxExemptionFilter: Sendable {
    var customer: CustomerID?
    var group: Code<CustomerGroup>?
}
