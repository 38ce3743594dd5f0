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

    @Test func `compares bytes whole`() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 2, 0]))
    }
}
