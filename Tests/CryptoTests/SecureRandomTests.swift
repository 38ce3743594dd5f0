import RetailCrypto
import Testing

struct SecureRandomTests {
    @Test func `gives as many bytes as asked for, and other ones each time`() {
        let random = SecureRandom()
        #expect(random.bytes(0).isEmpty)
        #expect(random.bytes(33).count == 33)
        #expect(Set((0..<100).map { _ in random.bytes(16) }).count == 100)
    }

    @Test func `serves as a Swift generator`() {
        var random = SecureRandom()
        let drawn = (0..<1000).map { _ in UInt8.random(in: 0..<10, using: &random) }
        #expect(Set(drawn).count == 10)
    }

    @Test func `gives each buffered number once, to whichever thread asks`() async {
        let random = BufferedRandom()
        let drawn = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<8 { group.addTask { (0..<1_000).map { _ in random.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(drawn.count == 8_000)
        #expect(Set(drawn).count == 8_000)
        #expect(!drawn.contains(0))
        // Bits of every place: none is stuck.
        #expect(drawn.reduce(0, |) == .max)
        #expect(drawn.reduce(.max, &) == 0)
    }

    @Test func `draws a buffered number from all that hold the generator alike`() {
        var first = BufferedRandom()
        var second = first
        let drawn = (0..<200).map { index in
            index % 2 == 0
                ? UInt64.random(in: 0 ... .max, using: &first)
                : UInt64.random(in: 0 ... .max, using: &second)
        }
        #expect(Set(drawn).count == 200)
    }

    @Test func `compares bytes whole`() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 2, 0]))
    }
}
