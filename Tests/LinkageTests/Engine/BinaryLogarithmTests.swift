import Glibc
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct BinaryLogarithmTests {
    @Test func `is the logarithm of the C library to the last places`() {
        var random = SeededRandom(seed: testSeed())
        for _ in 0..<5_000 {
            let value = exp2(Double.random(in: -200...200, using: &random))
            #expect(abs(BinaryLogarithm.of(value) - log2(value)) < 1e-12)
            let exponent = Double.random(in: -900...900, using: &random)
            let power = exp2(exponent)
            #expect(abs(BinaryLogarithm.power(exponent) - power) <= power * 1e-12)
        }
    }

    @Test func `stays a number at the ends`() {
        #expect(BinaryLogarithm.of(0) == -1_074)
        #expect(BinaryLogarithm.of(-1) == -1_074)
        #expect(BinaryLogarithm.of(.nan) == -1_074)
        #expect(BinaryLogarithm.of(1) == 0)
        #expect(BinaryLogarithm.of(1_024) == 10)
        #expect(BinaryLogarithm.power(2_000) == .infinity)
        #expect(BinaryLogarithm.power(-2_000) == 0)
        #expect(BinaryLogarithm.power(1_023.9).isFinite)
        #expect(BinaryLogarithm.probability(ofWeight: 2_000) == 1)
        #expect(BinaryLogarithm.probability(ofWeight: -2_000) == 0)
        #expect(BinaryLogarithm.probability(ofWeight: 0) == 0.5)
    }
}
