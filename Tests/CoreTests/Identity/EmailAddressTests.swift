import RetailCore
import RetailTestSupport
import Testing

struct EmailAddressTests {
    /// Writes the one domain that these tests need, as libcurl would.
    static let domains = DomainNames { (name) throws(RetailError) in
        guard name.lowercased() == "b\u{FC}cher.example" else {
            throw .invalid(.invalidEmail, "No domain is spelled so.")
        }
        return "xn--bcher-kva.example"
    }

    private static func key(_ text: String) throws -> String {
        try EmailAddress(text, domains: domains).key
    }

    @Test(arguments: [
        ("Ana.Wijaya@Example.COM", "ana.wijaya@example.com"),
        ("  ana@example.com\u{A0}", "ana@example.com"),
        ("ana+shop@example.com", "ana+shop@example.com"),
        ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp"),
        ("ana@B\u{FC}cher.example", "ana@xn--bcher-kva.example"),
        ("ana@BU\u{308}CHER.example", "ana@xn--bcher-kva.example"),
        ("ana@XN--BCHER-KVA.example", "ana@xn--bcher-kva.example"),
        ("Jose\u{301}@example.com", "jos\u{E9}@example.com"),
        ("JOS\u{C9}@example.com", "jos\u{E9}@example.com"),
        ("\u{212A}im@example.com", "kim@example.com"),
    ])
    func `spellings of one address have one form`(spelling: String, form: String) throws {
        let key = try Self.key(spelling)
        // Bytes, for texts that are canonically equal are equal anyhow.
        #expect(Array(key.utf8) == Array(form.utf8))
        #expect(try Self.key(key) == key)
    }

    @Test(arguments: [
        "", "ana", "ana@", "@x.id", "a@b", "a b@x.id", "a@b@x.id", "a@x..id", "ana@example.com.",
        "Ana <ana@example.com>", #""ana"@example.com"#, "ana@[10.0.0.1]", "ana@10.0.0.1",
        "ana@-x.id", "ana@x_y.id", "a,b@x.id", "ana@m\u{FC}ll.example",
        "\(String(repeating: "a", count: 65))@x.id",
        "a@\(String(repeating: "b", count: 64)).id",
        "a@\(String(repeating: "abcdefgh.", count: 28))idid",
    ])
    func `what is no address is refused`(text: String) {
        #expect(throws: RetailError.self) { try Self.key(text) }
    }

    @Test(arguments: [
        ("ana@example.com\u{200B}", "U+200B ZERO WIDTH SPACE", 16),
        ("\u{FEFF}ana@example.com", "U+FEFF ZERO WIDTH NO-BREAK SPACE", 1),
        ("ana\u{200D}@example.com", "U+200D ZERO WIDTH JOINER", 4),
        ("\u{202A}ana@example.com\u{202C}", "U+202A LEFT-TO-RIGHT EMBEDDING", 1),
        ("an\u{AD}a@example.com", "U+00AD SOFT HYPHEN", 3),
        ("ana\u{2069}@example.com", "U+2069 POP DIRECTIONAL ISOLATE", 4),
        ("ana\u{3164}@example.com", "U+3164 HANGUL FILLER", 4),
        ("ana\u{FE0F}@example.com", "U+FE0F VARIATION SELECTOR-16", 4),
    ])
    func `an invisible character is refused by its name and place`(
        text: String, name: String, place: Int
    ) {
        let error = #expect(throws: RetailError.self) { try Self.key(text) }
        #expect(
            error?.message == "Take out the invisible character at place \(place): \(name).")
    }

    @Test
    func `without a way to write it in ASCII such a domain is refused, never kept as it is`() {
        let error = #expect(throws: RetailError.self) {
            try EmailAddress("ana@b\u{FC}cher.example", domains: .asciiOnly)
        }
        #expect(error?.message.contains("xn--") == true)
        #expect(throws: Never.self) {
            try EmailAddress("ana@xn--bcher-kva.example", domains: .asciiOnly)
        }
    }

    @Test
    func `a form is its own form, and case, composition and space do not change it`() throws {
        var random = SeededRandom(seed: testSeed())
        let letters = Array("abcXYZ019._+-\u{E9}\u{F1}\u{DF}\u{130}\u{3A3}\u{212A}")
        for _ in 0..<2_000 {
            let local = String(
                (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
                    letters.randomElement(using: &random)
                })
            let address = local + "@Mail.Example.com"
            let key = try Self.key(address)
            #expect(try Array(Self.key(key).utf8) == Array(key.utf8))
            let apart = String(address.decomposed)
            #expect(try Array(Self.key(" \(apart)\t").utf8) == Array(key.utf8))
            #expect(try Self.key(address.lowercased()) == key)
        }
    }
}

extension String {
    /// Every composed letter that these tests use, taken apart.
    fileprivate var decomposed: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{E9}": text.append(contentsOf: "e\u{301}".unicodeScalars)
            case "\u{F1}": text.append(contentsOf: "n\u{303}".unicodeScalars)
            case "\u{130}": text.append(contentsOf: "I\u{307}".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
