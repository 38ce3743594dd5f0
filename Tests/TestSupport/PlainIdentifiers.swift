public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage

/// A stand-in for the directory that reads identifiers as the CRM does, for a retailer in Indonesia
/// whose machine knows domains in ASCII alone.
public protocol PlainIdentifiers: CustomerDirectory {}

extension PlainIdentifiers {
    /// Nobody is in a group.
    public func groups(
        of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> Set<Code<CustomerGroup>> { [] }

    /// Nobody is forgotten.
    public func erased(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID> { [] }

    /// Nobody has a name.
    public func names(
        of customers: Set<CustomerID>, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID: String] { [:] }

    /// Nobody is found.
    public func records(
        fitting terms: SearchTerms, by call: Call, in tx: borrowing Transaction
    ) throws -> [CustomerID] { [] }

    /// Nobody was forgotten.
    public func isBuried(
        _ identifier: CustomerIdentifier, after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool { false }

    /// Nobody was forgotten.
    public func isAnybodyForgotten(
        after moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool { false }

    /// Nobody is exempt.
    public func taxExemption(
        of customer: CustomerID, at moment: Instant, in tx: borrowing Transaction
    ) throws -> Int64? { nil }

    /// Reads it with ASCII domains alone.
    public func read(
        _ given: GivenIdentifier, at spot: Spot, in field: String
    ) throws(RetailError) -> WrittenIdentifier {
        try WrittenIdentifier(given, at: spot, domains: .asciiOnly)
    }

    /// Completes it as in Indonesia.
    public func identifier(
        _ written: WrittenIdentifier, in field: String, _ tx: borrowing Transaction
    ) throws -> CustomerIdentifier {
        try written.identifier(dialledIn: CallingPlan(country: "ID"))
    }
}

/// Numbers that are dialled in one country, whatever the place.
public struct OneCallingPlan: CallingPlans {
    private let country: String?

    /// Takes the country; nil when nobody knows it.
    public init(_ country: String?) { self.country = country }

    /// The plan of the one country.
    public func plan(at spot: Spot, in tx: borrowing Transaction) throws -> CallingPlan? {
        country.flatMap { CallingPlan(country: $0) }
    }
}
