import RetailCore
import Testing

@testable import RetailCRM

struct IdentifierTests {
    @Test(arguments: [
        ("0812-3456-7890", ChannelKind.phone, "+6281234567890"),
        ("+62 812 3456 7890", .sms, "+6281234567890"),
        ("006281234567890", .phone, "+6281234567890"),
        ("6281234567890", .phone, "+6281234567890"),
        ("Ana.Wijaya@Example.COM", .email, "ana.wijaya@example.com"),
        ("wa-77", .messenger, "wa-77"),
    ])
    func `spellings of one identifier compare equal`(
        spelling: String, kind: ChannelKind, normal: String
    ) throws {
        #expect(try Identifier.normal(spelling, of: kind) == normal)
    }

    @Test(arguments: [
        ("", ChannelKind.email), ("ana", .email), ("ana@", .email), ("@x.id", .email),
        ("a@b", .email), ("a b@x.id", .email), ("a@b@x.id", .email), ("a@x..id", .email),
        ("", .phone), ("123", .phone), ("+62abc12345", .phone), ("1234567890123456", .phone),
        ("+0812345678", .sms),
    ])
    func `what is no identifier of its kind is refused`(spelling: String, kind: ChannelKind) {
        #expect(throws: RetailError.self) { try Identifier.normal(spelling, of: kind) }
    }
}
