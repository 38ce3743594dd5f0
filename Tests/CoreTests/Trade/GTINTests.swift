import RetailCore
import Testing

struct GTINTests {
    static let valid: [(text: String, normal: String, isInStore: Bool)] = [
        ("4006381333931", "04006381333931", false), ("6291041500213", "06291041500213", false),
        ("036000291452", "00036000291452", false), ("0036000291452", "00036000291452", false),
        ("96385074", "00000096385074", false), ("00000096385074", "00000096385074", false),
        ("10614141000415", "10614141000415", false), ("2012345678900", "02012345678900", true),
        ("212345678901", "00212345678901", true), ("0412345678906", "00412345678906", true),
        ("2999999999993", "02999999999993", true), ("8991234567891", "08991234567891", false),
        ("20123451", "00000020123451", true), ("01234565", "00000001234565", true),
    ]

    @Test func `reads all lengths into one form and flags in-store numbers`() throws {
        for example in GTINTests.valid {
            let body = String(example.text.dropLast())
            let digit = try GTIN.checkDigit(for: body)
            let gtin = try GTIN(body + String(digit))
            #expect(gtin.text.dropLast() == example.normal.dropLast(), "\(example.text)")
            #expect(gtin.isInStore == example.isInStore, "\(example.text)")
            #expect(try GTIN(number: gtin.number) == gtin)
        }
        for text in [
            "4006381333931", "6291041500213", "036000291452", "96385074", "10614141000415",
        ] {
            #expect(throws: Never.self) { try GTIN(text) }
        }
        #expect(try GTIN.checkDigit(for: "629104150021") == 3)
        #expect(try GTIN.checkDigit(for: "10614141123456789") == 7)
    }

    @Test func `finds every wrong digit and the check digit of any number`() throws {
        let digits = Array("4006381333931")
        for place in digits.indices {
            for other in "0123456789" where other != digits[place] {
                var changed = digits
                changed[place] = other
                #expect(throws: RetailError.self) { try GTIN(String(changed)) }
            }
        }
    }

    @Test(arguments: [
        "", "0", "425261", "0425261", "123456789", "12345678901", "4006381333932", "400638133393x",
        "00000000", "0000000000000", "4006381 33393", "123456789012345", "４006381333931",
    ])
    func `refuses what is no GTIN`(text: String) {
        let error = #expect(throws: RetailError.self) { try GTIN(text) }
        #expect(error?.code == .invalidGTIN)
    }

    @Test func `says what to do with UPC-E`() {
        let error = #expect(throws: RetailError.self) { try GTIN("425261") }
        #expect(error?.message.contains("UPC-A") == true)
        #expect(throws: RetailError.self) { try GTIN(number: 100_000_000_000_000) }
        #expect(throws: RetailError.self) { try GTIN(number: .max) }
        #expect(throws: RetailError.self) { try GTIN.checkDigit(for: "") }
    }
}
