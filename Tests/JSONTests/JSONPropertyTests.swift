import RetailJSON
import Testing

@Suite struct JSONPropertyTests {
    static let seeds = [
        #"{"id":"ord_01","lines":[{"sku":"A-1","qty":2,"price":{"amount":1999}}]}"#,
        #"[0,-0,1.5e-3,true,false,null,{},[],"\ud83d\ude00\u0000\"\\",{"é":"Ж","a":{"a":[[]]}}]"#,
        "[\"" + String(repeating: "abcdefg é", count: 9) + "\",12345678901234567890,-1E+400]",
    ]

    @Test func `reads back every tree it writes`() throws {
        var generator = SeededGenerator(for: "trees")
        for _ in 0..<300 {
            let tree = tree(depth: 5, &generator)
            let source = text(of: tree)
            let document = try JSONDocument(Array(source.utf8))
            #expect(JSONTree(document.root) == tree, "seed \(generator.seed)")
            #expect(text(of: JSONTree(document.root)).utf8.elementsEqual(source.utf8))
            let canonical = document.canonicalBytes
            #expect(try JSONDocument(canonical).canonicalBytes == canonical)
        }
    }

    @Test func `never traps on damaged bytes`() throws {
        var generator = SeededGenerator(for: "damage")
        let sources = Self.seeds.map { Array($0.utf8) }
        let spice = Array("\"\\{}[],:0-.eEu \u{1}é".utf8) + [0xFF, 0x80, 0xF0, 0xED]
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = sources[round % sources.count]
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                damage(&bytes, spice, &generator)
            }
            guard let document = try? JSONDocument(bytes) else { continue }
            accepted += 1
            visit(document.root)
            let canonical = document.canonicalBytes
            #expect(
                (try? JSONDocument(canonical).canonicalBytes) == canonical,
                "seed \(generator.seed): \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 100)
    }

    @Test func `refuses every beginning of a document`() {
        for source in Self.seeds.map({ Array($0.utf8) }) {
            for count in 0..<source.count { #expect(refusal(Array(source[..<count])) != nil) }
        }
    }

    private func damage(
        _ bytes: inout [UInt8], _ spice: [UInt8], _ generator: inout SeededGenerator
    ) {
        guard !bytes.isEmpty else { return }
        let at = Int.random(in: bytes.indices, using: &generator)
        let byte = spice.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[at] = byte
        case 2: bytes.insert(byte, at: at)
        case 3: bytes.remove(at: at)
        case 4: bytes.insert(contentsOf: bytes[at...].prefix(20), at: at)
        default: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
    }

    /// Asks everything of every value.
    private func visit(_ value: JSONValue) {
        _ = (value.string(), value.boolean(), value.isNull, value.numberText, value.rawBytes)
        _ = (value.integer(), value.decimal(places: 0), value.decimal(places: 18), value.count)
        value.forEachElement { visit($1) }
        value.forEachMember { key, value in
            #expect(key.matches(Array(key.string.utf8)))
            visit(value)
        }
    }

    private func tree(depth: Int, _ generator: inout SeededGenerator) -> JSONTree {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &generator))
        case 2: return .integer(Int64(truncatingIfNeeded: generator.next()))
        case 3, 4: return .string(string(&generator))
        case 5:
            let count = Int.random(in: 0...5, using: &generator)
            return .array((0..<count).map { _ in tree(depth: depth - 1, &generator) })
        default:
            let count = Int.random(in: 0...40, using: &generator) / depth
            return .object(
                // The mark after the index keeps two names from being one: 1 and "1x", 11 and "x".
                (0..<count).map { index in
                    JSONTree.Member(
                        "\(index):\(string(&generator))", tree(depth: depth - 1, &generator))
                })
        }
    }

    private func string(_ generator: inout SeededGenerator) -> String {
        let planes: [ClosedRange<UInt32>] = [
            0...0x7F, 0x20...0x7E, 0x20...0x7E, 0x80...0x7FF, 0x800...0xFFFF, 0x10000...0x10FFFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
            let plane = planes.randomElement(using: &generator) ?? 0...0x7F
            let value = UInt32.random(in: plane, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }
}
