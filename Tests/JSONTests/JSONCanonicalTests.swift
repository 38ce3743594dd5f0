import RetailJSON
import Testing

@Suite struct JSONCanonicalTests {
    private func canonical(_ source: String) throws -> String {
        String(decoding: try JSONDocument(Array(source.utf8)).canonicalBytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("10", "10"), ("-10", "-10"), ("-7", "-7"), ("-0.00", "0"),
        ("0e5", "0"), ("1.0", "1"), ("1.50", "1.5"),
        ("10e-1", "1"), ("1E2", "100"), ("-1.5e+3", "-1500"), ("0.000001", "0.000001"),
        ("0.0000001", "1e-7"), ("1.25e-7", "1.25e-7"), ("0.00012e3", "0.12"),
        ("1e20", "100000000000000000000"), ("1e21", "1e+21"), ("123456e18", "1.23456e+23"),
        ("100000000000000000000", "100000000000000000000"),
        ("10000000000000000999", "10000000000000000999"),
        ("9007199254740993", "9007199254740993"), ("12.0340", "12.034"),
        ("1234567890123456789012345", "1.234567890123456789012345e+24"),
        ("0.1234567890123456789012345", "0.1234567890123456789012345"),
        ("1234567890123456789012.5", "1.2345678901234567890125e+21"),
        ("1e9999999", "1e9999999"), ("1e0000001", "10"), ("-2E-9999999", "-2E-9999999"),
    ])
    func `spells a number in one way`(source: String, expected: String) throws {
        #expect(try canonical(source) == expected)
    }

    @Test(arguments: [
        (#" { "b" : 1 , "a" : [ 2 , true ] } "#, #"{"a":[2,true],"b":1}"#),
        (#"{"\u0061":"\u00e9\/\u0009"}"#, #"{"a":"é/\t"}"#),
        // RFC 8785 section 3.2.3: UTF-16 order puts a surrogate pair before U+FB33.
        (
            "{\"\u{FB33}\":1,\"😀\":2,\"\u{20AC}\":3}",
            "{\"\u{20AC}\":3,\"😀\":2,\"\u{FB33}\":1}"
        ),
    ])
    func `sorts members and unescapes strings`(source: String, expected: String) throws {
        #expect(try canonical(source).utf8.elementsEqual(expected.utf8))
        #expect(try canonical(expected).utf8.elementsEqual(expected.utf8))
    }

    @Test func `sorts names by their UTF-16 units`() throws {
        let scalars: [UInt32] = [
            0x21, 0x7F, 0xE9, 0x7FF, 0x20AC, 0xD7FF, 0xE000, 0xFB33, 0xFFFD, 0x10000, 0x1F600,
            0x40000, 0x10FFFF,
        ]
        let pieces = [""] + scalars.compactMap { Unicode.Scalar($0).map { String(Character($0)) } }
        let names = pieces.flatMap { first in pieces.dropFirst().map { first + $0 } }
        let unique = Dictionary(names.map { (Array($0.utf8), $0) }) { first, _ in first }
        let sorted = unique.values.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        let shuffled = JSONTree.object(unique.values.map { .init($0, .null) })
        let expected = text(of: .object(sorted.map { .init($0, .null) }))
        #expect(try canonical(text(of: shuffled)).utf8.elementsEqual(expected.utf8))
    }

    @Test func `tells different documents apart`() throws {
        #expect(try canonical("[1,2]") != canonical("[2,1]"))
        #expect(try canonical("\"1\"") != canonical("1"))
        #expect(try canonical(#"{"a":null}"#) != canonical("{}"))
        #expect(try canonical("9007199254740993") != canonical("9007199254740992"))
    }
}
