import RetailContracts
import RetailCore
import RetailKit

extension CustomerTokenMade {
    static let answer = Answer<CustomerTokenMade>("CustomerTokenMade", "A customer's new token.") {
        $0.field("id", \.id, .id(), "The token, to end it.")
        $0.field("customer_id", \.customer, .id(), "Whose it is.")
        $0.field("channel", \.channel, .code(), "The only channel it acts on.")
        $0.field("expires_at", \.expiresAt, .instant, "Until when it is good.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
    }
}
