import RetailCrypto
import Testing

struct TokenTests {
    @Test func `makes a prefix and 43 characters of secret, never the same twice`() {
        var random = SecureRandom()
        let tokens = (0..<200).map { _ in Token(prefix: "selaras_live", using: &random) }
        for token in tokens {
            #expect(token.text.hasPrefix("selaras_live_"))
            #expect(token.text.count == "selaras_live_".count + 43)
            #expect(token.lookup.count == "selaras_live_".count + 8)
            #expect(token.text.hasPrefix(token.lookup))
        }
        #expect(Set(tokens.map(\.text)).count == 200)
    }

    @Test func `is known again from what its owner presents`() throws {
        var random = SecureRandom()
        let token = Token(prefix: "selaras_live", using: &random)
        let presented = try #require(Token(presented: token.text))
        #expect(presented.lookup == token.lookup)
        #expect(presented.prefix == "selaras_live")
        #expect(presented.matches(digest: token.digest))
    }

    @Test func `does not match the digest of another token`() {
        var random = SecureRandom()
        let one = Token(prefix: "selaras_live", using: &random)
        let other = Token(prefix: "selaras_live", using: &random)
        #expect(!one.matches(digest: other.digest))
        #expect(!one.matches(digest: []))
    }

    @Test func `stores the SHA-256 of the whole text`() {
        var random = SecureRandom()
        let token = Token(prefix: "till", using: &random)
        #expect(token.digest == SHA256.digest(of: token.text))
    }

    @Test(arguments: [
        "", "_", "selaras_live_", "selaras_live_short", secret, "_" + secret,
        "Selaras_" + secret, "selaras_" + secret + "0", "selaras_" + secret.dropLast() + "-",
        "selaras_" + secret.dropLast() + "é", String(repeating: "a", count: 200) + "_" + secret,
        " selaras_" + secret, "selaras_" + secret + "\n",
    ])
    func `gives nil for what is not a token`(text: String) {
        #expect(Token(presented: text) == nil)
    }

    @Test func `keeps the secret out of descriptions and dumps`() {
        var random = SecureRandom()
        let token = Token(prefix: "selaras_live", using: &random)
        var dumped = ""
        dump(token, to: &dumped)
        let shown = "\(token) \(String(reflecting: token)) \(dumped)"
        #expect(!shown.contains(token.text))
        #expect(shown.contains(token.lookup))
    }

    static let secret = String(repeating: "0", count: 43)
}
