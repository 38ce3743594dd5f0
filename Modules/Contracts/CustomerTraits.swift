public import RetailCore
public import RetailStorage

/// What is known of a customer in words from lists: what rules over customers ask.
public enum CustomerTrait: String, CaseIterable, Sendable {
    /// As a man, a woman or neither.
    case gender
    /// What they do for a living.
    case occupation
    /// The language and country in which they read.
    case locale
    /// By which kind of channel they like to be met.
    case preferredChannel = "preferred-channel"
    /// What they like, by its codes.
    case interest
    /// The regions in which their addresses lie, from the smallest up to the country, by codes.
    case region
    /// The kinds of channels of which an identifier was proved.
    case verified
    /// The groups in use in which they were put by name.
    case group
    /// Who of the staff looks after them.
    case owner
}

/// A customer as rules see them: one value for each field, by all records that are the customer.
public struct CustomerTraits: Sendable {
    /// The record that stands for the customer.
    public let customer: CustomerID
    /// All records that are the customer, that one included.
    public let members: [CustomerID]
    /// When they were born, where known.
    public let birthDate: CivilDate?
    /// What is known, by what it is; what is not known, or was not asked, is left out.
    public let words: [CustomerTrait: Set<String>]
    /// Attributes that a retailer defined, by name.
    public let attributes: [String: String]

    /// Says who somebody is.
    public init(
        customer: CustomerID, members: [CustomerID], birthDate: CivilDate? = nil,
        words: [CustomerTrait: Set<String>] = [:], attributes: [String: String] = [:]
    ) {
        self.customer = customer
        self.members = members
        self.birthDate = birthDate
        self.words = words
        self.attributes = attributes
    }
}

/// What the CRM tells peers that judge many customers at once.
public protocol CustomerTraitDirectory: Sendable {
    /// The customers of whom the records are, each once, in the order of the records that stand
    /// for them. Statements are as many for a thousand records as for one. Whom a caller may see is
    /// not asked: who shows an answer to somebody asks ``CustomerDirectory``.
    /// - Parameter asked: what is told of ``CustomerTrait/region``, ``CustomerTrait/verified``,
    ///   ``CustomerTrait/group`` and ``CustomerTrait/owner``, each of which is a statement; the
    ///   rest is always told.
    func traits(
        of records: [CustomerID], asking asked: Set<CustomerTrait>, in tx: borrowing Transaction
    ) throws -> [CustomerTraits]

    /// Which of some records were forgotten: nothing of them is taken in any more, however late it
    /// comes.
    func forgotten(
        among records: Set<CustomerID>, in tx: borrowing Transaction
    ) throws -> Set<CustomerID>
}
