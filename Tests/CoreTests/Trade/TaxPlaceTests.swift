import RetailCore
import Testing

@Suite struct TaxPlaceTests {
    @Test(arguments: [
        "ID", "US-NY", "US-IL-COOK-CHICAGO", "FR-2A", "ID-\(String(repeating: "A", count: 20))",
    ])
    func `a country and its parts are a place`(_ text: String) throws {
        #expect(try TaxPlace(text).text == text)
    }

    @Test(arguments: [
        "", "I", "id", "IDN", "ID-", "-ID", "ID--A", "ID-a", "US-A-B-C-D", "ID-É", "ID A",
        "ID-\(String(repeating: "A", count: 21))", "1D",
    ])
    func `nothing else is`(_ text: String) {
        #expect(throws: RetailError.self) { try TaxPlace(text) }
    }

    @Test func `the whole of a country is a place`() throws {
        #expect(TaxPlace(try Country("ID")).text == "ID")
        #expect(try TaxPlace("DE") < TaxPlace("DE-BY"))
    }
}
