public import RetailCore
public import RetailStorage

/// Makes address ids a type of their own.
public enum AddressTag: Identified {
    /// `address_…`
    public static var idPrefix: String { "address" }
}
/// An address of a customer, kept by the CRM.
public typealias AddressID = ID<AddressTag>

/// Where somebody is reached by post, in the parts that the CRM keeps of addresses.
public struct PostalAddress: Hashable, Sendable {
    /// Who is reached there; nil for the customer.
    public var recipient: String?
    /// The country.
    public var country: Country
    /// The deepest region that is known, by its code.
    public var region: String?
    /// Street, number and what else there is, as written on a parcel.
    public var lines: [String]
    /// The postal code.
    public var postcode: String?

    /// Says where.
    public init(
        recipient: String? = nil, country: Country, region: String? = nil, lines: [String],
        postcode: String? = nil
    ) {
        self.recipient = recipient
        self.country = country
        self.region = region
        self.lines = lines
        self.postcode = postcode
    }
}

/// A part of a country, as it is called now.
public struct NamedRegion: Hashable, Sendable {
    /// Its official code.
    public let code: String
    /// Its name.
    public let name: String

    /// Names it.
    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// What the CRM offers its peers of addresses.
public protocol AddressDirectory: Sendable {
    /// The parts of its country in which an address lies, the largest first; none where nothing is
    /// known of the country's parts, of which then only the form counts.
    /// - Throws: `request.invalid-input`, at `/region` where the country has parts and the address
    ///   names none of them, with those that are near, and at `/postcode` where its region has
    ///   another.
    func regions(
        of address: PostalAddress, in tx: borrowing Transaction
    ) throws -> [NamedRegion]

    /// An address of a customer that stands, under any of the merged records; nil where they have
    /// none of the id. Whether the caller may see the customer is asked before.
    func address(
        _ id: AddressID, of customer: CustomerID, in tx: borrowing Transaction
    ) throws -> PostalAddress?
}
