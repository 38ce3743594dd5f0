import RetailCore
import RetailKit

extension APIKey {
    static let answer = Answer<APIKey>("APIKey", "The key of another system.") {
        $0.field("id", \.id, .id(), "The key.")
        $0.field("name", \.name, .line(1...100), "What it is for.")
        $0.field("role", \.role, .code(), "Its role.")
        $0.field("channel", \.channel, .optional(.code()), "The only channel it acts on.")
        $0.field(
            "locations", \.locations, .list(.code(), 0...200), "Where it acts; empty: everywhere.")
        $0.field("starts_with", \.lookup, .line(1...60), "How its token begins, to recognise it.")
        $0.field("created_at", \.createdAt, .instant, "Since when.")
        $0.field("used_on", \.usedOn, .optional(.instant), "The day on which it was last used.")
        $0.field("revoked_at", \.revokedAt, .optional(.instant), "When it was revoked.")
    }
}

extension KeyMade {
    static let answer = Answer<KeyMade>("KeyMade", "A new key.") {
        $0.field("key", \.key, .object(APIKey.answer), "The key.")
        $0.field(
            "token", \.token, Format<String>.word(1...128).secret, "The secret, shown this once.")
    }
}
