import RetailCore
import Testing

@testable import RetailCatalogue

@Suite struct WordsTests {
    @Test(arguments: [
        ("White Plimsolls, 39", ["white", "plimsolls", "39"]),
        ("", []), ("--- ", []), ("ab-1/C_2", ["ab", "1", "c", "2"]),
        ("Blåbär Ünïcode", ["blåbär", "ünïcode"]), ("茶 紅茶", ["茶", "紅茶"]),
        ("it's \"quoted\" \u{1}*", ["it", "s", "quoted"]),
    ])
    func `splits text into small words of letters and digits`(_ text: String, _ words: [String]) {
        #expect(SearchWords.split(text, most: 10) == words)
    }

    @Test func `stops at the limits`() {
        #expect(SearchWords.split("a b c d", most: 2) == ["a", "b"])
        let long = String(repeating: "x", count: 1_000)
        #expect(SearchWords.split(long, most: 2).map(\.count) == [64])
    }

    @Test(arguments: ["a", "a-b", "polo-shirts-2", "x_y", "a--b", "9"])
    func `reads a slug`(_ text: String) throws {
        #expect(try Slug(text).text == text)
    }

    @Test(arguments: ["", "-a", "a-", "A", "a b", "ü", "a/b", String(repeating: "a", count: 121)])
    func `refuses what is no slug`(_ text: String) {
        #expect(throws: RetailError.self) { try Slug(text) }
    }
}
