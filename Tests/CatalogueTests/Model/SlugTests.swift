import RetailCore
import Testing

@testable import RetailCatalogue

@Suite struct SlugTests {
    @Test(arguments: ["a", "a-b", "polo-shirts-2", "x_y", "a--b", "9"])
    func `reads a slug`(_ text: String) throws {
        #expect(try Slug(text).text == text)
    }

    @Test(arguments: ["", "-a", "a-", "A", "a b", "ü", "a/b", String(repeating: "a", count: 121)])
    func `refuses what is no slug`(_ text: String) {
        #expect(throws: RetailError.self) { try Slug(text) }
    }
}
