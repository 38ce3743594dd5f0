import RetailCore
import RetailKit
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct RecentEventsTests {
    private func event(_ act: Int64, _ index: Int64, bytes: Int = 0) -> EventRecord {
        EventRecord(
            position: EventPosition(act: act, index: index).number,
            id: RawID(high: UInt64(act), low: UInt64(index)), type: "notes.told", subject: "s",
            payload: Array(repeating: 32, count: bytes), actor: "system:test", channel: nil,
            location: nil, origin: "hub",
            requestID: "r", occurredAt: testStart, recordedAt: testStart)
    }

    private func positions(
        _ recent: RecentEvents, after: Int64, limit: Int = 100, end: Int64
    ) -> [Int64]? {
        recent.list(after: after, limit: limit, endOfLog: end)?.map(\.position)
    }

    @Test func `gives what is behind a position, also from the middle of an act`() {
        let recent = RecentEvents()
        recent.add([event(4, 1), event(4, 2)], ofActs: 4...4)
        recent.add([], ofActs: 5...5)
        recent.add([event(6, 1), event(7, 1)], ofActs: 6...7)
        let all: [Int64] = [400_001, 400_002, 600_001, 700_001]
        #expect(positions(recent, after: 400_000, end: 7) == all)
        #expect(positions(recent, after: 400_001, end: 7) == Array(all.dropFirst()))
        #expect(positions(recent, after: 400_001, limit: 2, end: 7) == [400_002, 600_001])
        #expect(positions(recent, after: 700_001, end: 7) == [])
    }

    @Test func `says that it does not know rather than leave something out`() {
        let recent = RecentEvents()
        #expect(positions(recent, after: 0, end: 0) == nil)
        recent.add([event(4, 1)], ofActs: 4...4)
        // Acts 1 to 3 may have events, and so may an act behind 4 that another process did.
        #expect(positions(recent, after: 200_001, end: 4) == nil)
        #expect(positions(recent, after: 400_000, end: 5) == nil)
        #expect(positions(recent, after: 400_000, end: 4) == [400_001])
        // Whoever stands in act 3 may not have seen its last event.
        #expect(positions(recent, after: 300_001, end: 4) == nil)
        // A gap: what was before it is not known to be whole any more.
        recent.add([event(6, 1)], ofActs: 6...6)
        #expect(positions(recent, after: 400_000, end: 6) == nil)
        #expect(positions(recent, after: 600_000, end: 6) == [600_001])
    }

    @Test func `holds few events where they are long`() {
        let recent = RecentEvents()
        let size = RecentEvents.mostBytes / 10
        for act in 1...10 as ClosedRange<Int64> {
            recent.add([event(act, 1, bytes: size)], ofActs: act...act)
            #expect(positions(recent, after: 100_000, end: act)?.count == Int(act))
        }
        // The eleventh is too many; half of what it may hold is left.
        recent.add([event(11, 1, bytes: size)], ofActs: 11...11)
        #expect(positions(recent, after: 600_000, end: 11) == nil)
        #expect(positions(recent, after: 700_000, end: 11)?.count == 5)
        // What is forgotten no longer counts.
        recent.add((1...5).map { event(12, $0, bytes: size) }, ofActs: 12...12)
        #expect(positions(recent, after: 700_000, end: 12)?.count == 10)
        // One act that is larger than all of it is read from the log.
        recent.add((1...11).map { event(13, $0, bytes: size) }, ofActs: 13...13)
        #expect(positions(recent, after: 1_300_000, end: 13) == nil)
        recent.add([event(14, 1)], ofActs: 14...14)
        #expect(positions(recent, after: 1_400_000, end: 14) == [1_400_001])
    }

    @Test func `drops the oldest, whole acts at a time`() {
        let recent = RecentEvents()
        let each: Int64 = 3
        let acts = Int64(RecentEvents.most) / each + 100
        for act in 1...acts {
            recent.add((1...each).map { event(act, $0) }, ofActs: act...act)
        }
        #expect(positions(recent, after: 0, end: acts) == nil)
        let last = EventPosition(act: acts - 10, index: 2).number
        #expect(positions(recent, after: last, end: acts)?.count == 31)
        let first = (1...acts).first { act in
            positions(recent, after: EventPosition(act: act, index: 0).number, end: acts) != nil
        }
        let kept = positions(
            recent, after: EventPosition(act: first ?? 0, index: 0).number, limit: .max, end: acts)
        #expect(kept?.count == Int((acts - (first ?? 0) + 1) * each))
    }
}
