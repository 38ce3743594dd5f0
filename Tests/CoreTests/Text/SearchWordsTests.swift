import RetailCore
import Testing

@Suite struct SearchWordsTests {
    @Test(arguments: [
        ("White Plimsolls, 39", ["white", "plimsolls", "39"]),
        ("", []), ("--- ", []), ("ab-1/C_2", ["ab", "1", "c", "2"]),
        ("Blåbär Ünïcode", ["blåbär", "ünïcode"]), ("茶 紅茶", ["茶", "紅茶"]),
        ("ΣΑΣ σας", ["σασ", "σασ"]),
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

    @Test(arguments: [
        ("José Núñez", ["jose", "nunez"]), ("Jose\u{301}", ["jose"]),
        ("ANA wijaya", ["ana", "wijaya"]),
        ("Łódź", ["łodz"]), ("สมชาย", ["สมชาย"]), ("Ünal-Özgür", ["unal", "ozgur"]),
    ])
    func `leaves the marks of letters out of names`(_ text: String, _ words: [String]) {
        #expect(SearchWords.folded(text, most: 10) == words)
    }
}
