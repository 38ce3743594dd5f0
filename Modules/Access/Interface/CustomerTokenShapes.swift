import RetailContracts
import RetailCore
import RetailKit

struct CustomerTokenOrder: Sendable {
    let channel: Code<Channel>
    let kind: ChannelKind
    let value: String
    let minutes: Int

    static let input = Input(
        "CustomerTokenOrder", "Whose token, and for how long.", CustomerTokenOrder.init
    ) {
        $0.field("channel", \.channel, .code(), "The only channel it acts on.")
        $0.field("kind", \.kind, .choice(), "Over what the customer was verified.")
        $0.field(
            "value", \.value, Format<String>.line(1...200).personal, "The verified identifier.")
        $0.field(
            "minutes", \.minutes, Format<Int>.count(1...1_440).defaulting(to: 60, "60"),
            "How long it is good; a day at most.")
    }
}

/// A token that is shown this once.
struct CustomerTokenMade: Sendable {
    let id: ID<CustomerToken>
    let customer: CustomerID
    let channel: Code<Channel>
    let expiresAt: Instant
    let token: String

    init(made: CustomerToken, token: String) {
        id = made.id
        customer = made.customer
        channel = made.channel
        expiresAt = made.expiresAt
        self.token = token
    }

    static let answer = Answer<CustomerTokenMade>("CustomerTokenMade", "A customer's new token.") {
        $0.field("id", \.id, .id(), "The token, to end it.")
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .code(), "The only channel it acts on.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
    }
}

struct NamedCustomerToken: Sendable {
    let id: ID<CustomerToken>

    static let input = Input("NamedCustomerToken", "A token by id.", NamedCustomerToken.init) {
        $0.field("id", \.id, .id(), "The token.")
    }
}
