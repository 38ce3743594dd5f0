import Testing

@testable import selaras_gateway

@Suite struct TokenBucketsTests {
    private let second: UInt64 = 1_000_000_000

    @Test func `lets a burst pass, then the rate, for each by itself`() throws {
        let buckets = try #require(TokenBuckets<String>(rate: 2, burst: 3, name: "test"))
        let start: UInt64 = 50 * second
        for left in [2, 1, 0] {
            let verdict = buckets.take("a", at: start)
            #expect(verdict.isAllowed && verdict.remaining == left)
        }
        #expect(!buckets.take("a", at: start).isAllowed)
        #expect(buckets.take("a", at: start).seconds == 1)
        #expect(buckets.take("b", at: start).isAllowed)
        #expect(buckets.take("a", at: start + second / 2).isAllowed)
        #expect(!buckets.take("a", at: start + second / 2).isAllowed)
        #expect(buckets.take("a", at: start + 10 * second).remaining == 2)
        #expect(buckets.policy == "\"test\";q=3;w=1")
    }

    @Test func `is no limit at a rate of 0`() {
        #expect(TokenBuckets<String>(rate: 0, burst: 3, name: "test") == nil)
    }
}
