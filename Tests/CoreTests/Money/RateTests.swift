import RetailCore
import Testing

struct RateTests {
    @Test func `takes its part of a net amount`() throws {
        #expect(try Rate(percent: "11").of(Money(100_000, .idr), .halfUp).amount == 11_000)
        #expect(try Rate(percent: "7.7").of(Money(1999, .chf), .halfUp).amount == 154)
        #expect(try Rate(percent: "8.375").of(Money(1000, .usd), .halfEven).amount == 84)
        #expect(try Rate(percent: "50").of(Money(5, .usd), .halfEven).amount == 2)
        #expect(try Rate(percent: "-10").of(Money(1000, .usd), .halfEven).amount == -100)
    }

    @Test func `takes the tax out of a gross amount`() throws {
        #expect(
            try Rate(percent: "11").includedPart(of: Money(111_000, .idr), .halfUp).amount == 11_000
        )
        #expect(try Rate(percent: "23").includedPart(of: Money(9999, .pln), .halfUp).amount == 1870)
        #expect(
            try Rate(percent: "20").includedPart(of: Money(-1000, .gbp), .halfUp).amount == -167)
        #expect(try Rate.zero.includedPart(of: Money(1000, .gbp), .halfUp).isZero)
        let error = #expect(throws: RetailError.self) {
            try Rate(percent: "-100").includedPart(of: Money(1, .usd), .down)
        }
        #expect(error?.code == .invalidRate)
    }

    @Test func `net and included tax agree with tax on net`() throws {
        let seed: UInt64 = 11
        print("RateTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<1000 {
            let rate = Rate(basisPoints: .random(in: 0...3000, using: &random))
            let net = Money(.random(in: 0...10_000_000, using: &random), .idr)
            let tax = try rate.of(net, .halfUp)
            let gross = try net.adding(tax)
            let included = try rate.includedPart(of: gross, .halfUp)
            #expect(abs(included.amount - tax.amount) <= 1)
        }
    }

    @Test func `reads and writes percentages`() throws {
        for text in ["11", "7.7", "8.375", "0.0001", "-5", "0", "100"] {
            #expect(try Rate(percent: text).percent == text)
        }
        #expect(Rate(basisPoints: 1100) == Rate(millionths: 110_000))
        #expect(try Rate(percent: "5").adding(Rate(percent: "6")).description == "11%")
        #expect(Rate.zero < Rate(basisPoints: 1))
        for text in ["", "11%", "1.00001", "a"] {
            let error = #expect(throws: RetailError.self) { try Rate(percent: text) }
            #expect(error?.code == .invalidRate)
        }
        #expect(throws: RetailError.self) {
            try Rate(millionths: .max).adding(Rate(millionths: 1))
        }
    }

    @Test func `reads and writes decimal fractions`() throws {
        for text in ["0.11", "0", "1", "0.077", "0.000001", "-0.5"] {
            #expect(try Rate(text: text).text == text)
            var bytes: [UInt8] = []
            try Rate(text: text).write(into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
        #expect(try Rate(text: "0.110") == Rate(percent: "11"))
        for text in ["", "11%", "0.0000001", ".1", "1e-2"] {
            let error = #expect(throws: RetailError.self) { try Rate(text: text) }
            #expect(error?.code == .invalidRate)
        }
    }
}
