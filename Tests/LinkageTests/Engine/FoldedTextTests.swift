import RetailCore
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct FoldedTextTests {
    private func folded(_ text: String, _ kind: FieldKind) -> String? {
        var units: [UInt16] = [7, 7]
        guard FoldedText.fold(text, as: kind, into: &units) else { return nil }
        return String(decoding: units, as: UTF16.self)
    }

    @Test(arguments: [
        ("  José  ÁLVAREZ-Ruiz ", FieldKind.name, "jose alvarez ruiz"),
        ("O'Brien", .name, "o brien"), ("12/A Jalan Mawar,  No. 3", .text, "12 a jalan mawar no 3"),
        ("SW1A 1AA", .code, "sw1a1aa"), ("+62 (812) 345-678", .digits, "62812345678"),
        ("०१२", .digits, "012"), (" Rahma@Example.COM ", .email, "rahma@example.com"),
        ("1980-12-31", .date, "19801231"), ("19801231", .date, "19801231"),
        ("19801331", .date, "19801331"), ("Анна", .name, "анна"), ("山田 太郎", .name, "山田 太郎"),
    ])
    func `has one form of what is written alike`(
        _ text: String, _ kind: FieldKind, _ form: String
    ) {
        #expect(folded(text, kind) == form)
    }

    @Test(arguments: [
        ("", FieldKind.name), (" -- ", .text), ("none", .digits), ("31 December 1980", .date),
        ("80-12-31", .date), ("1980123", .date), ("19801231 x 1", .date), ("", .email),
    ])
    func `counts as missing what holds no value`(_ text: String, _ kind: FieldKind) {
        #expect(folded(text, kind) == nil)
    }

    @Test func `gives plain letters the form that search gives them`() {
        var random = SeededRandom(seed: testSeed())
        let letters = Array("aZ9 -_.,'")
        for _ in 0..<500 {
            let length = Int.random(in: 0...40, using: &random)
            let text = String(
                (0..<length).map { _ in letters.randomElement(using: &random) ?? "a" })
            let words = SearchWords.folded(text, most: 64).joined(separator: " ")
            #expect(folded(text, .name) ?? "" == words, "\(text)")
        }
    }

    @Test(arguments: FieldKind.allCases)
    func `is never longer than what comparators take`(_ kind: FieldKind) {
        for letter in ["a", "7", "é", "山", "𝒳", "@"] {
            let long = String(repeating: letter, count: 5_000)
            #expect((folded(long, kind)?.utf16.count ?? 0) <= FoldedText.mostUnits)
        }
    }
}
