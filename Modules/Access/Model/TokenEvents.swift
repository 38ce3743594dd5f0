import RetailContracts
import RetailCore
import RetailKit

/// An API key was made: what it may do and where, nothing of its token.
struct KeyCreated: Event {
    static let type = "access.key-created"
    let key: ID<APIKey>
    let role: Code<Role>
    let channel: Code<Channel>?
    let locations: [Code<Location>]
    var subject: String { key.text }

    static let shape = Shape<KeyCreated>("KeyCreated", "An API key was made.") { shape in
        let key = shape.field("key_id", \.key, .id(), "The key.")
        let role = shape.field("role", \.role, .code(), "What it may do.")
        let channel = shape.field(
            "channel", \.channel, .optional(.code()), "Its only channel; absent for any.")
        let locations = shape.field(
            "locations", \.locations, .list(.code(), 0...1_000),
            "Its only locations; empty for any.")
        return {
            KeyCreated(
                key: try $0[key], role: try $0[role], channel: try $0[channel],
                locations: try $0[locations])
        }
    }
}

/// An API key ended.
struct KeyRevoked: Event {
    static let type = "access.key-revoked"
    let key: ID<APIKey>
    var subject: String { key.text }

    static let shape = Shape<KeyRevoked>("KeyRevoked", "An API key ended.") { shape in
        let key = shape.field("key_id", \.key, .id(), "The key.")
        return { KeyRevoked(key: try $0[key]) }
    }
}

/// A channel made a token with which a customer acts on own data.
struct CustomerTokenCreated: Event {
    static let type = "access.customer-token-created"
    let token: ID<CustomerToken>
    let customer: CustomerID
    let channel: Code<Channel>
    let expiresAt: Instant
    var subject: String { token.text }

    static let shape = Shape<CustomerTokenCreated>(
        "CustomerTokenCreated", "A channel made a token with which a customer acts on own data."
    ) { shape in
        let token = shape.field("token_id", \.token, .id(), "The token.")
        let customer = shape.field("customer_id", \.customer, .id(), "Whose data it reaches.")
        let channel = shape.field("channel", \.channel, .code(), "The channel.")
        let expiresAt = shape.field("expires_at", \.expiresAt, .instant, "When it ends.")
        return {
            CustomerTokenCreated(
                token: try $0[token], customer: try $0[customer], channel: try $0[channel],
                expiresAt: try $0[expiresAt])
        }
    }
}

/// A customer's token was ended before its time.
struct CustomerTokenRevoked: Event {
    static let type = "access.customer-token-revoked"
    let token: ID<CustomerToken>
    let customer: CustomerID
    var subject: String { token.text }

    static let shape = Shape<CustomerTokenRevoked>(
        "CustomerTokenRevoked", "A customer's token was ended before its time."
    ) { shape in
        let token = shape.field("token_id", \.token, .id(), "The token.")
        let customer = shape.field("customer_id", \.customer, .id(), "Whose data it reached.")
        return { CustomerTokenRevoked(token: try $0[token], customer: try $0[customer]) }
    }
}
