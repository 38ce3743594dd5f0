import RetailContracts
import RetailCore
import RetailKit

struct CustomerTokenOrder: Sendable {
    let channel: Code<Channel>
    let kind: ChannelKind
    let value: String
    let minutes: Int

    static let shape = Shape<CustomerTokenOrder>(
        "CustomerTokenOrder", "Whose token, and for how long."
    ) { shape in
        let channel = shape.field("channel", \.channel, .code(), "The only channel it acts on.")
        let kind = shape.field("kind", \.kind, .choice(), "Over what the customer was verified.")
        let value = shape.field(
            "value", \.value, Format<String>.line(1...200).personal, "The verified identifier.")
        let minutes = shape.field(
            "minutes", \.minutes, Format<Int>.count(1...1_440).defaulting(to: 60, "60"),
            "How long it is good; a day at most.")
        return {
            CustomerTokenOrder(
                channel: try $0[channel], kind: try $0[kind], value: try $0[value],
                minutes: try $0[minutes])
        }
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

    static let shape = Shape<CustomerTokenMade>("CustomerTokenMade", "A customer's new token.") {
        shape in
        let id = shape.field("id", \.id, .id(), "The token, to end it.")
        let customer = shape.field("customer_id", \.customer, .id(), "Whose it is.")
        let channel = shape.field("channel", \.channel, .code(), "The only channel it acts on.")
        let end = shape.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
        let token = shape.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
        return {
            CustomerTokenMade(
                made: CustomerToken(
                    id: try $0[id], customer: try $0[customer], channel: try $0[channel],
                    expiresAt: try $0[end]), token: try $0[token])
        }
    }
}

struct NamedCustomerToken: Sendable {
    let id: ID<CustomerToken>

    static let shape = Shape<NamedCustomerToken>("NamedCustomerToken", "A token by id.") { shape in
        let id = shape.field("id", \.id, .id(), "The token.")
        return { NamedCustomerToken(id: try $0[id]) }
    }
}
