import RetailCrypto
import Testing

struct PasswordHashTests {
    /// Cheap enough for many cases; the standard cost has one test of its own.
    let cheap: Scrypt.Cost
    init() throws { cheap = try Scrypt.Cost(log2N: 4, blockSize: 8, parallelism: 1) }

    @Test func `hashes at the standard cost and knows its password again`() throws {
        let made = try PasswordHash(of: "kopi tubruk pagi", random: SecureRandom())
        #expect(made.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(try PasswordHash(text: made.text).matches("kopi tubruk pagi"))
        #expect(!made.needsRehash())
    }

    @Test func `refuses every other password`() throws {
        let made = try PasswordHash(of: "kopi tubruk", cost: cheap, random: SecureRandom())
        for wrong in ["", "kopi tubru", "Kopi tubruk", "kopi tubruk "] {
            #expect(try !made.matches(wrong), "\(wrong)")
        }
    }

    @Test func `salts each hash afresh`() throws {
        let hashes = try (0..<8).map { _ in
            try PasswordHash(of: "kopi tubruk", cost: cheap, random: SecureRandom()).text
        }
        #expect(Set(hashes).count == 8)
    }

    @Test func `asks for a new hash when the cost has changed`() throws {
        let made = try PasswordHash(of: "kopi tubruk", cost: cheap, random: SecureRandom())
        #expect(made.needsRehash())
        #expect(!made.needsRehash(for: cheap))
    }

    @Test func `counts characters for the shortest and bytes for the longest`() throws {
        let limits = PasswordHash.Limits.standard
        #expect(throws: CryptoError.passwordTooShort(minimumCharacters: 8)) {
            try limits.check("tujuh77")
        }
        #expect(throws: CryptoError.passwordTooShort(minimumCharacters: 8)) {
            try limits.check("é🙂é🙂é🙂é")
        }
        try limits.check("é🙂é🙂é🙂é🙂")
        try limits.check(String(repeating: "a", count: 1024))
        #expect(throws: CryptoError.passwordTooLong(maximumBytes: 1024)) {
            try limits.check(String(repeating: "a", count: 1025))
        }
    }

    @Test func `answers no to an over-long password without hashing it`() throws {
        let made = try PasswordHash(of: "kopi tubruk", cost: cheap, random: SecureRandom())
        #expect(try !made.matches(String(repeating: "a", count: 1 << 20)))
    }

    @Test(arguments: [
        "", "$", "$scrypt$", "plain", "$scrypt$ln=4,r=8,p=1$$",
        "$bcrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$ln=4,r=8$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$r=8,ln=4,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$ln=04,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$ln=+4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)",
        "$scrypt$ln=4,r=8,p=1$AAAA$\(key)",
        "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$\(key)",
        "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$\(key)$",
    ])
    func `refuses hash text that it did not write`(text: String) {
        #expect(throws: CryptoError.malformedHash) { try PasswordHash(text: text) }
    }

    @Test func `keeps the hash out of descriptions and dumps`() throws {
        let made = try PasswordHash(of: "kopi tubruk", cost: cheap, random: SecureRandom())
        var dumped = ""
        dump(made, to: &dumped)
        let shown = "\(made) \(String(reflecting: made)) \(dumped)"
        #expect(!shown.contains("$scrypt$"))
    }

    static let key = String(repeating: "A", count: 43)
}
