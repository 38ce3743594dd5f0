import RetailCore
import RetailHTTP
import Testing

@Suite struct RequestLineTests {
    @Test func `a request line holds the longest cursor of a list, and a filter beside it`() {
        #expect(HTTPParserLimits().requestLine >= 2 * Cursor.longest)
    }
}
