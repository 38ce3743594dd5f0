import RetailCore
import Testing

struct QuantityTests {
    static let texts: [(text: String, thousandths: Int64, written: String)] = [
        ("1.5", 1500, "1.5"), ("2", 2000, "2"), ("2.000", 2000, "2"), ("-0.001", -1, "-0.001"),
        ("0", 0, "0"), ("-0", 0, "0"), ("10", 10_000, "10"), ("0.120", 120, "0.12"),
        ("9223372036854775.807", .max, "9223372036854775.807"),
        ("-9223372036854775.808", .min, "-9223372036854775.808"),
    ]

    @Test func `reads decimals and writes the shortest`() throws {
        for example in QuantityTests.texts {
            let quantity = try Quantity(text: example.text)
            #expect(quantity.thousandths == example.thousandths)
            #expect(quantity.text == example.written)
        }
    }

    @Test(arguments: ["", "1.", ".1", "1.2345", "1.0000", "+1", "1e2", "½", "9223372036854775.808"])
    func `refuses what is no quantity`(text: String) {
        let error = #expect(throws: RetailError.self) { try Quantity(text: text) }
        #expect(error?.code == .invalidQuantity)
    }

    @Test func `refuses what does not fit`() {
        let most = Quantity(thousandths: .max)
        let acts: [() throws -> Quantity] = [
            { try Quantity(whole: Int64.max) }, { try Quantity(whole: UInt64.max) },
            { try Quantity(whole: -9_223_372_036_854_776) },
            { try most.adding(.one) }, { try Quantity(thousandths: .min).negated() },
            { try Quantity(thousandths: .min).subtracting(.one) }, { try most.multiplied(by: -2) },
        ]
        for act in acts {
            let error = #expect(throws: RetailError.self) { try act() }
            #expect(error?.code == .quantityOverflow)
        }
    }

    @Test func `counts`() throws {
        #expect(
            try Quantity(whole: 3).adding(.one).subtracting(Quantity(text: "0.5")).text == "3.5")
        #expect(try Quantity(text: "0.25").multiplied(by: 3).negated().text == "-0.75")
        #expect(Quantity.zero < .one)
        #expect(Quantity(thousandths: 3000).whole == 3)
        #expect(Quantity(thousandths: 3001).whole == nil)
        #expect(Quantity.zero.isZero && Quantity.one.isPositive)
    }

    @Test func `any quantity survives its text`() throws {
        let seed: UInt64 = 404
        print("QuantityTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let bits = Int64(bitPattern: random.next())
            let quantity = Quantity(thousandths: bits >> Int64.random(in: 0...63, using: &random))
            #expect(try Quantity(text: quantity.text) == quantity)
            var bytes: [UInt8] = []
            quantity.write(into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == quantity.text)
        }
    }
}
