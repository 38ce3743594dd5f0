import RetailCore
import RetailKit
import Testing

@Suite struct IdempotencyKeyTests {
    @Test(arguments: [
        ("abc", "abc"), (#""abc""#, "abc"), (#"""#, #"""#), (#"a"b"#, #"a"b"#),
    ])
    func `reads bare and quoted keys`(header: String, key: String) throws {
        #expect(try IdempotencyKey.read(header) == key)
    }

    @Test(arguments: ["", #""""#, "a b", "é", "a\u{7f}", String(repeating: "k", count: 256)])
    func `refuses what is no key`(header: String) {
        let refusal = #expect(throws: RetailError.self) { try IdempotencyKey.read(header) }
        #expect(refusal?.code == RequestErrors.keyMalformed.code)
    }
}
