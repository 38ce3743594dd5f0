import RetailCore
import RetailTestSupport
import Testing

struct PhoneNumberTests {
    private static func key(_ text: String, in country: String? = nil) throws -> String {
        let plan = try country.map { try #require(CallingPlan(country: $0)) }
        return try PhoneNumber(DialledNumber(text), in: plan).key
    }

    @Test(arguments: [
        "+62 812 3456 7890", "+6281234567890", "006281234567890", "+62 (0)812-3456-7890",
        "+62 0812 3456 7890", "0062 0812 34567890", "\u{202A}+6281234567890\u{202C}",
        "\u{2068}+62812\u{2069}34567890", "+62\u{A0}812\u{A0}34567890",
        "+62\u{2011}812\u{2011}3456\u{2212}7890", "(+62) 812.3456.7890", "+62/812/34567890",
        "\u{FF0B}\u{FF16}\u{FF12}\u{FF18}\u{FF11}\u{FF12}34567890", "+62 8\u{AD}1234567890",
    ])
    func `a number with its country has one form, however it is spelled`(spelling: String) throws {
        #expect(try Self.key(spelling) == "+6281234567890")
        #expect(try Self.key(spelling, in: "DE") == "+6281234567890")
    }

    @Test(arguments: [
        ("0812 3456 7890", "ID", "+6281234567890"), ("812 3456 7890", "ID", "+6281234567890"),
        ("62 812 3456 7890", "ID", "+6281234567890"), ("62 0812 3456 7890", "ID", "+6281234567890"),
        ("021 5290 1234", "ID", "+622152901234"),
        ("012-345 6789", "MY", "+60123456789"), ("03-2282 1234", "MY", "+60322821234"),
        ("60123456789", "MY", "+60123456789"),
        ("9123 4567", "SG", "+6591234567"), ("6591234567", "SG", "+6591234567"),
        ("0151 12345678", "DE", "+4915112345678"), ("030 901820", "DE", "+4930901820"),
        ("4915112345678", "DE", "+4915112345678"),
        ("020 7946 0018", "GB", "+442079460018"), ("07700 900123", "GB", "+447700900123"),
        ("(415) 555-2671", "US", "+14155552671"), ("1 415 555 2671", "US", "+14155552671"),
        ("011 62 812 3456 7890", "US", "+6281234567890"),
        ("090-1234-5678", "JP", "+819012345678"), ("010 62 812 3456 7890", "JP", "+6281234567890"),
        ("06 698 82", "IT", "+390669882"), ("8 916 123-45-67", "RU", "+79161234567"),
        ("06 20 123 4567", "HU", "+36201234567"),
        // Australia's own way out is 0011; who pastes an international number there writes 00.
        ("0011 65 8123 4567", "AU", "+6581234567"), ("0065 8123 4567", "AU", "+6581234567"),
        ("0411 222 333", "AU", "+61411222333"),
    ])
    func `a national number is read by the plan of its country`(
        spelling: String, country: String, form: String
    ) throws {
        #expect(try Self.key(spelling, in: country) == form)
    }

    @Test(arguments: ["812 3456 7890", "0812 3456 7890", "6281234567890", "9123 4567"])
    func `a number without its country is refused where nobody knows the country`(text: String) {
        let error = #expect(throws: RetailError.self) { try Self.key(text) }
        #expect(error?.message.contains("such as +62 812 3456 7890") == true)
    }

    @Test
    func `a number that can be two is refused with both`() {
        // 0622 is the area code of Pematangsiantar, and 62 Indonesia's own.
        let error = #expect(throws: RetailError.self) { try Self.key("62 215 290 12", in: "ID") }
        #expect(
            error?.message
                == "This can be +6221529012 or +626221529012. Write it with the +.")
    }

    @Test(arguments: [
        ("", "ID"), ("123", "ID"), ("+62abc12345", "ID"), ("1234567890123456", "ID"),
        ("+0812345678", "ID"), ("+62", "ID"), ("0812 3456 7890 ext 5", "ID"), ("0812#5", "ID"),
        ("++6281234567890", "ID"), ("62+81234567890", "ID"), ("0912 34567", "SG"),
        ("+1 115 555 2671", "US"), ("0011 658 123 4567", "ID"), ("+1 1 658 123 4567", "US"),
        ("+65 0 9123 4567", "SG"), ("+6281234567890123", "ID"),
        ("+\u{B2}81234567890", "ID"), ("000000000", "ID"), ("+999 0123456", "ID"),
        ("\(String(repeating: "6", count: 200))", "ID"),
    ])
    func `what is no number is refused`(text: String, country: String) {
        #expect(throws: RetailError.self) { try Self.key(text, in: country) }
    }

    @Test
    func `a way out that is one country's own does not say the country elsewhere`() throws {
        #expect(try DialledNumber("0065 8123 4567").isComplete)
        #expect(try !DialledNumber("0011 65 8123 4567").isComplete)
        #expect(throws: RetailError.self) { try Self.key("0011 65 8123 4567") }
    }

    @Test
    func `a sign that is none of a number is named`() {
        let error = #expect(throws: RetailError.self) { try Self.key("0812x5", in: "ID") }
        #expect(error?.message.contains("U+0078 LATIN SMALL LETTER X") == true)
    }

    @Test
    func `a messenger's number is international without its plus`() throws {
        for spelling in ["6281234567890", "+6281234567890", "006281234567890"] {
            let number = try PhoneNumber(.messenger(spelling), in: nil)
            #expect(number.key == "+6281234567890")
        }
    }

    @Test
    func `every way to write a number of every plan leads to one form`() throws {
        var random = SeededRandom(seed: testSeed())
        let marks = ["", " ", "-", ".", "\u{A0}", "\u{2011}", "\u{202A}", "\u{200B}", "(", ")"]
        for country in ["ID", "MY", "SG", "DE", "GB", "US", "JP", "IT", "CN", "HU"] {
            let plan = try #require(CallingPlan(country: country))
            for _ in 0..<200 {
                let number = try Self.example(of: plan, &random)
                let form = "+\(plan.code)\(number)"
                let spelt = form.map { "\($0)\(marks.randomElement(using: &random) ?? "")" }
                #expect(try Self.key(form) == form)
                #expect(try Self.key(spelt.joined()) == form)
                #expect(try Self.key("00\(plan.code)\(number)") == form)
                #expect(try Self.key(form, in: "SG") == form)
            }
        }
    }

    /// A number that the plan takes, found by trying.
    private static func example(
        of plan: CallingPlan, _ random: inout SeededRandom
    ) throws -> String {
        for _ in 0..<1_000 {
            let count = Int.random(in: 5...12, using: &random)
            let digits = String(
                (0..<count).compactMap { _ in "0123456789".randomElement(using: &random) })
            if let key = try? Self.key("+\(plan.code)\(digits)"), key.hasSuffix(digits),
                key.utf8.count == 1 + plan.code.utf8.count + count
            {
                return digits
            }
        }
        throw RetailError.invalid(.invalidPhone, "No number was found.")
    }
}
