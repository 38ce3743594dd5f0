import RetailCore
import Testing

@testable import RetailAccess

@Suite struct KeyUsesTests {
    private let day = Instant(milliseconds: 1_767_571_200_000)
    private let ids = (1...3).map { RawID(high: 1, low: UInt64($0)) }

    @Test func `notes each key once a day`() {
        let uses = KeyUses()
        for _ in 0..<100 { for id in ids { uses.note(id, on: day) } }
        #expect(uses.take() == [day: ids])
        for id in ids { uses.note(id, on: day) }
        #expect(uses.take().isEmpty)
        uses.note(ids[0], on: day + .seconds(86_400))
        #expect(uses.take() == [day + .seconds(86_400): [ids[0]]])
    }

    @Test func `keeps what could not be written, and the newer day`() {
        let uses = KeyUses()
        for id in ids { uses.note(id, on: day) }
        let taken = uses.take()
        uses.note(ids[0], on: day + .seconds(86_400))
        uses.putBack(taken)
        #expect(uses.take() == [day: [ids[1], ids[2]], day + .seconds(86_400): [ids[0]]])
    }

    @Test func `has bounded memory`() {
        let uses = KeyUses()
        for number in 0..<30_000 { uses.note(RawID(high: 2, low: UInt64(number)), on: day) }
        #expect(uses.take()[day]?.count == 10_000)
    }
}
