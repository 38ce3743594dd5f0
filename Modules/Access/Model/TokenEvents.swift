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

    static let record = Record("KeyCreated", "An API key was made.", KeyCreated.init) {
        $0.field("key_id", \.key, .id(), "The key.")
        $0.field("role", \.role, .code(), "What it may do.")
        $0.field("channel", \.channel, .optional(.code()), "Its only channel; absent for any.")
        $0.field(
            "locations", \.locations, .recorded(.code()),
            "Its only locations; empty for any.")
    }
}

/// An API key ended.
struct KeyRevoked: Event {
    static let type = "access.key-revoked"
    let key: ID<APIKey>
    var subject: String { key.text }

    static let record = Record("KeyRevoked", "An API key ended.", KeyRevoked.init) {
        $0.field("key_id", \.key, .id(), "The key.")
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

    static let record = Record(
        "CustomerTokenCreated", "A channel made a token with which a customer acts on own data.",
        CustomerTokenCreated.init
    ) {
        $0.field("token_id", \.token, .id(), "The token.")
        $0.field("customer_id", \.customer, .id(), "Whose data it reaches.")
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("expires_at", \.expiresAt, .instant, "When it ends.")
    }
}

/// A customer's token was ended before its time.
struct CustomerTokenRevoked: Event {
    static let type = "access.customer-token-revoked"
    let token: ID<CustomerToken>
    let customer: CustomerID
    var subject: String { token.text }

    static let record = Record(
        "CustomerTokenRevoked", "A customer's token was ended before its time.",
        CustomerTokenRevoked.init
    ) {
        $0.field("token_id", \.token, .id(), "The token.")
        $0.field("customer_id", \.customer, .id(), "Whose data it reached.")
    }
}
