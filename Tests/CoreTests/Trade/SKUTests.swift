import RetailCore
import Testing

struct SKUTests {
    @Test func `keeps the spelling and compares by key`() throws {
        let lower = try SKU("ab-1 x/u")
        let upper = try SKU("AB-1 X/U")
        #expect(lower.text == "ab-1 x/u")
        #expect(lower.key == "AB-1 X/U")
        #expect(lower == upper)
        #expect(Set([lower, upper]).count == 1)
        #expect(try SKU("a") < SKU("B"))
        #expect(try SKU(String(repeating: "x", count: 64)).text.count == 64)
    }

    @Test(arguments: [
        "", " ", " a", "a ", "a\tb", "a\nb", "é", "a\u{7f}", "a\u{0}b",
        String(repeating: "x", count: 65),
    ])
    func `refuses what cannot be a SKU`(text: String) {
        let error = #expect(throws: RetailError.self) { try SKU(text) }
        #expect(error?.code == .invalidSKU)
    }
}
