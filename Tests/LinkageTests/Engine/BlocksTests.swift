import RetailCore
import RetailSamplePeople
import RetailTestSupport
import Testing

@testable import RetailLinkage

@Suite struct BlocksTests {
    private func people(_ count: Int, _ seed: UInt64) throws -> RecordSet {
        var people = RetailPeople(seed: seed, customers: count)
        var set = RecordSet(of: .customers)
        let customers = (0..<(count / 2)).map { _ in people.customer() }
        for customer in customers + customers { try set.add(people.record(of: customer)) }
        return set
    }

    private func pairs(_ blocks: Blocks, part: Int = 0, of parts: Int = 1) -> [[Int]] {
        var pairs: [[Int]] = []
        for rule in blocks.counts.indices {
            blocks.forEachPair(of: rule) {
                $0 % parts == part
            } _: { left, right in
                if blocks.isFirst(rule, left, right) { pairs.append([left, right]) }
            }
        }
        return pairs
    }

    @Test(arguments: [PairScope.within, .between(secondBegins: 150)])
    func `brings together, once, who shares a key`(_ scope: PairScope) throws {
        let set = try people(300, testSeed())
        let keys = (0..<set.count).map { Set(set.keys(of: $0)) }
        var expected: Set<[Int]> = []
        for left in 0..<set.count {
            for right in (left + 1)..<max(set.count, left + 1)
            where !keys[left].isDisjoint(with: keys[right]) {
                if case .between(let begin) = scope, left >= begin || right < begin { continue }
                expected.insert([left, right])
            }
        }
        let blocks = Blocks(set, scope: scope, mostInBlock: 1_000)
        let found = pairs(blocks)
        #expect(Set(found) == expected)
        #expect(found.count == expected.count)
        #expect(!expected.isEmpty)
        let parts = (0..<3).flatMap { pairs(blocks, part: $0, of: 3) }
        #expect(parts.count == expected.count)
        #expect(Set(parts) == expected)
    }

    @Test func `leaves large blocks out and says so`() throws {
        var set = RecordSet(of: .customers)
        for number in 0..<20 { try set.add(["Budi \(number)", nil, "shop@toko.example"]) }
        try set.add(["Wati", "Santoso", "wati@a.example"])
        try set.add(["Wati", "Santoso", "wati@a.example"])
        let blocks = Blocks(set, scope: .within, mostInBlock: 10)
        #expect(pairs(blocks) == [[20, 21]])
        let email = blocks.counts[0]
        #expect(email.rule == "email whole")
        #expect((email.blocksLeftOut, email.recordsLeftOut) == (1, 20))
        #expect((email.blocks, email.pairs) == (1, 1))
        // What an earlier rule left out, a later one may bring together.
        #expect(pairs(Blocks(set, scope: .within, mostInBlock: 20)).count == 191)
    }

    @Test func `makes keys that never change`() throws {
        // They are stored: another value here loses every key that was kept.
        var set = RecordSet(of: .customers)
        let record = try set.add(["Rahma", "Dewi", "rahma@a.example", nil, "1990-01-02"])
        #expect(set.keys(of: record) == Self.known)
        #expect(set.keys(of: 7) == [])
    }

    private static let known: [Int64] = [
        -7_387_184_450_659_533_924, 2_022_319_602_440_801_883, 9_062_122_995_590_930_044,
        -7_440_964_696_949_103_991, 5_710_737_775_276_203_919,
    ]
}
