import RetailJSON
import Testing

@Suite struct JSONStringTests {
    @Test(arguments: [
        (#""""#, ""), (#""a""#, "a"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"),
        (#""\u0000""#, "\0"), ("\"Жук 甲虫 😀\"", "Жук 甲虫 😀"),
        ("\"\u{2028}\u{7F}\"", "\u{2028}\u{7F}"),
        (#""\uFFFD\uE000""#, "\u{FFFD}\u{E000}"), (#""12345678\n12345678""#, "12345678\n12345678"),
    ])
    func `reads a string`(source: String, expected: String) throws {
        let value = try read(source)
        #expect(Array((value.string() ?? "-").utf8) == Array(expected.utf8))
        #expect(Array(value.rawBytes) == Array(source.utf8))
    }

    @Test(arguments: [
        (#"""#, JSONError.Code.unexpectedEnd), (#""abc"#, .unexpectedEnd), (#""\"#, .unexpectedEnd),
        (#""\u12"#, .unexpectedEnd), ("\"\n\"", .controlCharacter),
        ("\"1234567\u{1F}\"", .controlCharacter),
        (#""\x""#, .invalidEscape), (#""\u12g4""#, .invalidEscape), (#""\U0041""#, .invalidEscape),
        (#""\ud800""#, .loneSurrogate), (#""\udc00""#, .loneSurrogate),
        (#""\ud800\ud800""#, .loneSurrogate), (#""\ud800\n""#, .loneSurrogate),
    ])
    func `refuses a malformed string`(source: String, code: JSONError.Code) {
        #expect(refusal(source)?.code == code)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xE2, 0x82], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0xFF], [0xFE],
        ] as [[UInt8]])
    func `refuses what is not UTF-8, wherever it stands`(sequence: [UInt8]) {
        for padding in 0...9 {
            let plain = [UInt8](repeating: 0x61, count: padding)
            let bytes = [0x22] + plain + sequence + plain + [0x22]
            #expect(refusal(bytes)?.code == .invalidUTF8)
            #expect(refusal([0x22] + plain + sequence)?.code == .invalidUTF8)
        }
    }

    @Test func `agrees with Swift on every scalar, raw and escaped`() throws {
        for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 37) {
            guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else {
                continue
            }
            let text = String(Character(scalar))
            #expect(try read("\"\(text)\"").string()?.utf8.elementsEqual(text.utf8) == true)
            let escaped = text.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
            #expect(try read("\"\(escaped)\"").string()?.utf8.elementsEqual(text.utf8) == true)
        }
    }

    @Test func `finds a special byte at every place of a word`() throws {
        for position in 0..<24 {
            var bytes = [UInt8](repeating: 0x61, count: 24)
            bytes[position] = 0x0A
            let text = String(decoding: bytes, as: UTF8.self)
            var writer = JSONWriter()
            writer.string(text)
            #expect(writer.bytes.count == 27)
            #expect(try JSONDocument(writer.bytes).root.string() == text)
            #expect(refusal("\"\(text)\"")?.offset == position + 1)
        }
    }

    @Test(.enabled(if: TestVectors.folder != nil, "Set SELARAS_DATA to the shared test data."))
    func `brings naughty strings back unchanged`() throws {
        let document = try JSONDocument(TestVectors.bytes("naughty-strings/blns.json"))
        #expect(document.root.count > 400)
        document.root.forEachElement { position, value in
            let text = value.string() ?? ""
            var writer = JSONWriter()
            writer.string(text)
            let again = try? JSONDocument(writer.bytes).root.string()
            #expect(again?.utf8.elementsEqual(text.utf8) == true, "naughty string \(position)")
        }
    }
}
