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

    @Test func `takes several at once, and a whole bucket at most`() throws {
        let buckets = try #require(TokenBuckets<String>(rate: 1, burst: 12, name: "test"))
        let start: UInt64 = 50 * second
        #expect(buckets.take("a", 10, at: start).remaining == 2)
        #expect(!buckets.take("a", 10, at: start).isAllowed)
        #expect(buckets.take("a", at: start).remaining == 1)
        #expect(buckets.take("b", 1_000, at: start).remaining == 0)
        #expect(!buckets.take("b", at: start).isAllowed)
    }

    @Test func `keeps the limited limited, however many new names come`() throws {
        let buckets = try #require(TokenBuckets<Int>(rate: 1, burst: 2, name: "test"))
        let start: UInt64 = 50 * second
        for _ in 0..<2 { _ = buckets.take(-1, at: start) }
        for name in 0..<120_000 { _ = buckets.take(name, at: start) }
        #expect(!buckets.take(-1, at: start).isAllowed)
    }

    @Test func `gives back what was taken in vain, and no more`() throws {
        let buckets = try #require(TokenBuckets<String>(rate: 1, burst: 2, name: "test"))
        let start: UInt64 = 50 * second
        _ = buckets.take("a", at: start)
        for _ in 0..<5 { buckets.giveBack("a", at: start) }
        #expect(buckets.take("a", at: start).remaining == 1)
        #expect(buckets.take("a", at: start).isAllowed)
        #expect(!buckets.take("a", at: start).isAllowed)
    }

    @Test func `is no limit at a rate of 0`() {
        #expect(TokenBuckets<String>(rate: 0, burst: 3, name: "test") == nil)
    }
}
