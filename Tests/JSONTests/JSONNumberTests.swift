import RetailJSON
import Testing

@Suite struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("9223372036854775807", Int64.max),
            ("-9223372036854775808", Int64.min), ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("1.0", 1), ("1e2", 100), ("0.0", 0),
            ("1.0E7", 10_000_000), ("10000000.0", 10_000_000), ("1.5", nil), ("15e-1", nil),
            ("150e-1", 15), ("-0e999999", 0), ("1e19", nil), ("9.223372036854775807e18", Int64.max),
            ("-922337203685477580.8E1", Int64.min), ("9.223372036854775808e18", nil),
            ("1e999999", nil), ("1e-999999", nil), ("1e9999999999", nil), ("1e00000000001", 10),
            ("99999999999999999999999999", nil), ("\"1\"", nil), ("null", nil), ("[1]", nil),
        ] as [(String, Int64?)])
    func `reads a whole number by its value`(source: String, expected: Int64?) throws {
        #expect(try read(source).integer() == expected)
    }

    @Test(
        arguments: [
            ("1.5", 3, 1500), ("1.50", 1, 15), ("1.500000000000000000000000", 3, 1500),
            ("1.5001", 3, nil), ("-0.05", 2, -5), ("-0.0", 2, 0), ("12", 2, 1200),
            ("0.001", 2, nil),
            ("0.000", 2, 0), ("92233720368547758.07", 2, Int64.max),
            ("-92233720368547758.08", 2, Int64.min), ("92233720368547758.08", 2, nil),
            ("9223372036854775807", 0, Int64.max), ("9223372036854775807", 1, nil), ("7.0", 0, 7),
            ("7.5", 0, nil), ("1e2", 2, 10_000), ("1.5E0", 2, 150), ("0e0", 0, 0),
            ("1.001e0", 2, nil), ("123.456e-1", 4, 123_456), ("5e-19", 18, nil),
            ("9.223372036854775807", 18, Int64.max), ("9.223372036854775808", 18, nil),
            ("\"1.5\"", 2, nil), ("true", 2, nil),
        ] as [(String, Int, Int64?)])
    func `reads an exact decimal`(source: String, places: Int, expected: Int64?) throws {
        #expect(try read(source).decimal(places: places) == expected)
    }

    @Test(arguments: [
        "01", "-01", "00", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "0x1", "1_0", "NaN",
        "Infinity", "-a", "--1", "1.2.3", "1e2.5", "1-", "- 1", "1 2",
    ])
    func `refuses a malformed number`(source: String) {
        #expect(refusal(source) != nil)
        #expect(refusal("[\(source)]") != nil)
        #expect(JSONNumber(source) == nil)
    }

    @Test func `keeps the text of a number`() throws {
        #expect(try read(" 1.50E+03 ").numberText == "1.50E+03")
        #expect(try read("\"1\"").numberText == nil)
        #expect(JSONNumber("1.50")?.text == "1.50")
        #expect(JSONNumber(" 1") == nil)
        #expect(JSONNumber("\"1\"") == nil)
    }

    @Test(
        arguments: [
            (0, 0, "0"), (1500, 3, "1.5"), (-5, 2, "-0.05"), (100, 2, "1"), (-100, 0, "-100"),
            (1, 18, "0.000000000000000001"), (Int64.max, 18, "9.223372036854775807"),
            (Int64.min, 18, "-9.223372036854775808"), (Int64.min, 0, "-9223372036854775808"),
            (105, 1, "10.5"), (1_000_000_007, 9, "1.000000007"),
        ] as [(Int64, Int, String)])
    func `writes a minimal decimal`(scaled: Int64, places: Int, expected: String) {
        var writer = JSONWriter()
        writer.decimal(scaled, places: places)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test func `brings decimals back exactly`() throws {
        var generator = SeededGenerator(for: "decimals")
        for _ in 0..<2_000 {
            let bits = Int.random(in: 0...63, using: &generator)
            let value = Int64(truncatingIfNeeded: generator.next()) >> Int64(bits)
            let places = Int.random(in: 0...18, using: &generator)
            var writer = JSONWriter()
            writer.decimal(value, places: places)
            let back = try JSONDocument(writer.bytes).root.decimal(places: places)
            #expect(back == value, "seed \(generator.seed): \(value) with \(places) places")
        }
    }
}
