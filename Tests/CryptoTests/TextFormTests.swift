import RetailCrypto
import Testing

/// Base64 and hexadecimal, with the test vectors of RFC 4648 section 10.
struct TextFormTests {
    static let vectors = [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]

    @Test(arguments: vectors)
    func `writes and reads the published base64`(plain: String, text: String) {
        let bytes = Array(plain.utf8)
        let bare = String(text.prefix { $0 != "=" })
        #expect(Base64.encode(bytes) == text)
        #expect(Base64.encode(bytes, padded: false) == bare)
        #expect(Base64.decode(text) == bytes)
        #expect(Base64.decode(bare, padded: false) == bytes)
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "=", "==", "====", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "Zg==Zg==",
        "-_-_", "Zm9vé",
    ])
    func `refuses base64 that it would not write`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func `keeps the two alphabets apart`() {
        let bytes: [UInt8] = [0xfb, 0xff, 0xbf]
        #expect(Base64.encode(bytes) == "+/+/")
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == "-_-_")
        #expect(Base64.decode("-_-_", alphabet: .urlSafe) == bytes)
        #expect(Base64.decode("+/+/", alphabet: .urlSafe) == nil)
        #expect(Base64.decode("Zg==", alphabet: .urlSafe, padded: false) == nil)
        #expect(Base64.decode("A", alphabet: .urlSafe, padded: false) == nil)
    }

    @Test(arguments: 0...67)
    func `brings random bytes back unchanged`(count: Int) {
        let bytes = SecureRandom().bytes(count)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test func `reads hexadecimal in either case and refuses the rest`() {
        #expect(Hex.encode([0, 0x0f, 0xab]) == "000fab")
        #expect(Hex.decode("000FaB") == [0, 0x0f, 0xab])
        for wrong in ["0", "0g", "0x", " 0", "é"] { #expect(Hex.decode(wrong) == nil, "\(wrong)") }
    }
}
