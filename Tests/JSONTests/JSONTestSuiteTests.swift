import RetailJSON
import Testing

/// All of Nicolas Seriot's JSONTestSuite (`test_parsing`).
@Suite(.enabled(if: TestVectors.folder != nil, "Set SELARAS_DATA to the shared test data."))
struct JSONTestSuiteTests {
    static let folder = "json-test-suite/test_parsing"

    /// What we do where RFC 8259 leaves it to us; nil is "accepted".
    ///
    /// Numbers are text until someone asks for a value, so only their length can refuse them.
    static let decisions: [String: JSONError.Code?] = [
        "i_number_double_huge_neg_exp": nil,
        "i_number_huge_exp": .numberTooLong,
        "i_number_neg_int_huge_exp": nil,
        "i_number_pos_double_huge_exp": nil,
        "i_number_real_neg_overflow": nil,
        "i_number_real_pos_overflow": nil,
        "i_number_real_underflow": nil,
        "i_number_too_big_neg_int": nil,
        "i_number_too_big_pos_int": nil,
        "i_number_very_big_negative_int": nil,
        "i_object_key_lone_2nd_surrogate": .loneSurrogate,
        "i_string_1st_surrogate_but_2nd_missing": .loneSurrogate,
        "i_string_1st_valid_surrogate_2nd_invalid": .loneSurrogate,
        "i_string_UTF-16LE_with_BOM": .unexpectedByte,
        "i_string_UTF-8_invalid_sequence": .invalidUTF8,
        "i_string_UTF8_surrogate_U+D800": .invalidUTF8,
        "i_string_incomplete_surrogate_and_escape_valid": .loneSurrogate,
        "i_string_incomplete_surrogate_pair": .loneSurrogate,
        "i_string_incomplete_surrogates_escape_valid": .loneSurrogate,
        "i_string_invalid_lonely_surrogate": .loneSurrogate,
        "i_string_invalid_surrogate": .loneSurrogate,
        "i_string_invalid_utf-8": .invalidUTF8,
        "i_string_inverted_surrogates_U+1D11E": .loneSurrogate,
        "i_string_iso_latin_1": .invalidUTF8,
        "i_string_lone_second_surrogate": .loneSurrogate,
        "i_string_lone_utf8_continuation_byte": .invalidUTF8,
        "i_string_not_in_unicode_range": .invalidUTF8,
        "i_string_overlong_sequence_2_bytes": .invalidUTF8,
        "i_string_overlong_sequence_6_bytes": .invalidUTF8,
        "i_string_overlong_sequence_6_bytes_null": .invalidUTF8,
        "i_string_truncated-utf-8": .invalidUTF8,
        "i_string_utf16BE_no_BOM": .unexpectedByte,
        "i_string_utf16LE_no_BOM": .unexpectedByte,
        "i_structure_500_nested_arrays": .tooDeep,
        "i_structure_UTF-8_BOM_empty_object": .byteOrderMark,
    ]

    /// Grammatical, yet refused: RFC 8259 section 4 lets a reader insist on unique names.
    static let stricter: [String: JSONError.Code] = [
        "y_object_duplicated_key": .duplicateMember,
        "y_object_duplicated_key_and_value": .duplicateMember,
    ]

    private func cases(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
        try TestVectors.names(in: Self.folder)
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }
            .map { (String($0.dropLast(5)), try TestVectors.bytes(Self.folder + "/" + $0)) }
    }

    @Test func `accepts what must be accepted, but for repeated names`() throws {
        let cases = try cases("y_")
        #expect(cases.count >= 90)
        for (name, bytes) in cases {
            #expect(refusal(bytes)?.code == Self.stricter[name], "\(name)")
        }
    }

    @Test func `refuses what must be refused`() throws {
        let cases = try cases("n_")
        #expect(cases.count >= 180)
        for (name, bytes) in cases { #expect(refusal(bytes) != nil, "\(name)") }
    }

    @Test func `decides the open cases as the table says`() throws {
        let cases = try cases("i_")
        #expect(Set(cases.map(\.name)) == Set(Self.decisions.keys))
        for (name, bytes) in cases {
            #expect(refusal(bytes)?.code == Self.decisions[name] ?? nil, "\(name)")
        }
    }

    @Test func `reads what it accepts back from its own writing`() throws {
        for (name, bytes) in try cases("y_") + cases("i_") where refusal(bytes) == nil {
            let tree = JSONTree(try JSONDocument(bytes).root)
            #expect(JSONTree(try read(text(of: tree))) == tree, "\(name)")
        }
    }
}
