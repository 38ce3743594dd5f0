import RetailContracts
import RetailCore

/// Where goods are sent to, by post, and the words that go with them.
struct Destination: Hashable, Sendable {
    var address: PostalAddress?
    /// Whom the carrier calls.
    var phone: String?
    /// The parts of the country in which the address lies, as they were called, the largest first.
    var regions: [NamedRegion] = []
    var words = DestinationWords()

    /// Whether nothing is said.
    var isEmpty: Bool { address == nil && phone == nil && words == DestinationWords() }

    /// The codes of the parts of the country in which it lies.
    var regionCodes: [String] { regions.map(\.code) }
}

/// What goes with goods, beside where.
struct DestinationWords: Hashable, Sendable {
    /// What a card says that lies with the goods.
    var giftMessage: String?
    /// Under which number the customer's firm ordered.
    var purchaseNumber: String?
    /// What whoever brings the goods should know.
    var instructions: String?
}

/// Where somebody says that goods are sent to: in words, or by an address that the CRM keeps.
struct SaidDestination: Hashable, Sendable {
    var address: PostalAddress?
    var kept: AddressID?
    var phone: String?
    var words = DestinationWords()
    /// Whether it is where an order went before: that is judged no more.
    var isOfBefore = false
}

/// Where the goods of a cart are sent to.
struct CartDestination: Sendable {
    let cart: CartID
    let destination: Destination
    let version: Int64
}

/// Where the goods of an order are sent to.
struct OrderDestination: Sendable {
    let order: OrderID
    let destination: Destination
}
