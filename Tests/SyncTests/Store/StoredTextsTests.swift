import RetailSync
import Testing

@Suite struct StoredTextsTests {
    /// A row that could be written and not be read again would have no way out.
    @Test func `reads whatever it has written, however long and however much`() throws {
        let long = String(repeating: "e\u{301}", count: 300_000)
        let map = Dictionary((0..<2_000).map { ("\($0)", "x") }) { first, _ in first }
            .merging([long: long]) { first, _ in first }
        #expect(try StoredTexts.map(StoredTexts.write(map)) == map)
        let list = Array(repeating: "x", count: 250_000) + [long]
        #expect(try StoredTexts.list(StoredTexts.write(list)) == list)
    }
}
