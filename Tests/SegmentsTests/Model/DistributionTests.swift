import Testing

@testable import RetailSegments

@Suite struct DistributionTests {
    private func bars(_ counts: [String: Int]) -> [String] {
        let values = counts.flatMap { value, count in
            Array(repeating: Set([value]), count: count)
        }
        return Distribution(.gender, of: values).bars.map { "\($0.value) \($0.count)" }
    }

    @Test func `tells no value of fewer than five by itself, nor lets it be found as the rest`() {
        #expect(bars(["a": 9, "b": 5]) == ["a 9", "b 5"])
        #expect(bars(["a": 9, "b": 3, "c": 2]) == ["a 9", "other 5"])
        #expect(bars(["a": 9, "b": 6, "c": 1]) == ["a 9", "other 7"])
        #expect(bars(["a": 9, "c": 1]) == ["other 10"])
        #expect(bars(["a": 4]) == [])
        #expect(bars(["a": 2, "b": 1]) == [])
        #expect(bars([:]) == [])
    }

    @Test func `names bands`() {
        let starts: [Int64] = [0, 1, 2, 5]
        #expect(
            [0, 1, 4, 5, 9].map { CustomerFacts.band($0, starts) } == ["0", "1", "2-4", "5+", "5+"])
    }
}
