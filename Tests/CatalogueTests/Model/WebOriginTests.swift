import RetailCore
import RetailKit
import Testing

@testable import RetailCatalogue

@Suite struct WebOriginTests {
    @Test(arguments: [
        "https://shop.example", "https://shop.example:8443", "https://www.a-b.example.co.id",
        "http://localhost:3000", "http://localhost", "http://127.0.0.1:8080", "https://localhost",
        "https://xn--bcher-kva.example",
    ])
    func `takes what browsers send`(text: String) throws {
        #expect(try WebOrigin(text).text == text)
    }

    @Test(arguments: [
        "", "*", "null", "https://*", "https://*.shop.example", "shop.example", "https://",
        "https://shop.example/", "https://shop.example/a", "https://Shop.example",
        "HTTPS://shop.example", "https://shop.example:443", "http://localhost:80",
        "https://shop.example:0", "https://shop.example:080", "https://shop.example:65536",
        "https://shop.example:", "https://shop.example:1:2", "https://a@shop.example",
        "https://shop.example?x", "https://shop.example#x", "https://shop..example",
        "https://-shop.example", "https://shop-.example", "https://bücher.example", "https://com",
        "http://shop.example", "ftp://shop.example", "https://[::1]", "https://shop.example.",
        "file://", "https://shop.example http://b.example",
    ])
    func `refuses what no browser sends, or what is too much`(text: String) {
        let error = #expect(throws: RetailError.self) { try WebOrigin(text) }
        #expect(error?.code == CatalogueErrors.invalidOrigin.code)
    }
}
