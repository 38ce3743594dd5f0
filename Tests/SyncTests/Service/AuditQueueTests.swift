import RetailCore
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AuditQueueTests {
    @Test func `counts the same up and keeps the rest of the first`() {
        let queue = AuditQueue(most: 10, mostSubjects: 10)
        for second in Int64(0)..<3 { queue.add(entry("a", at: second, records: 2)) }
        let taken = queue.take(at: nil, after: .seconds(5))
        #expect(taken.map(\.count) == [3])
        #expect(taken.map(\.records) == [6])
        #expect(taken.map(\.firstAt) == [testStart])
        #expect(queue.take(at: nil, after: .seconds(5)).isEmpty)
    }

    @Test func `gives entries out when the oldest has waited or enough have come together`() {
        let queue = AuditQueue(most: 10, mostSubjects: 10)
        let now = testStart + .seconds(7)
        queue.add(entry("b", at: 4))
        queue.add(entry("a", at: 3))
        #expect(queue.take(at: now, after: .seconds(5)).isEmpty)
        #expect(queue.waiting == 2)
        let enough = queue.take(at: now, after: .seconds(5), enough: 2)
        #expect(enough.map(\.key.subject) == ["a", "b"])
        queue.add(entry("c", at: 2))
        #expect(queue.take(at: now, after: .seconds(5)).count == 1)
    }

    @Test func `gives up subjects before it gives up entries, and counts both`() {
        let queue = AuditQueue(most: 3, spare: 1, mostSubjects: 2)
        for subject in ["a", "b", "c", "d", "a"] { queue.add(entry(subject, at: 0)) }
        #expect((queue.waiting, queue.merged, queue.lost) == (3, 2, 0))
        queue.add(entry("a", at: 0, by: "other"))
        #expect((queue.waiting, queue.merged, queue.lost) == (4, 3, 0))
        queue.add(entry("a", at: 0, by: "third"))
        queue.add(entry(nil, at: 0, by: "third"))
        #expect((queue.waiting, queue.merged, queue.lost) == (4, 4, 2))
        let taken = queue.take(at: nil, after: .zero)
        #expect(taken.map(\.count).reduce(0, +) == 6)
    }

    @Test func `takes back what could not be written`() {
        let queue = AuditQueue(most: 10, mostSubjects: 10)
        queue.add(entry("a", at: 0))
        let taken = queue.take(at: nil, after: .zero)
        queue.add(entry("a", at: 9))
        queue.putBack(taken)
        let again = queue.take(at: testStart + .seconds(5), after: .seconds(5))
        #expect(again.map(\.count) == [2])
    }

    private func entry(
        _ subject: String?, at second: Int64, by actor: String = "test", records: Int64 = 1
    ) -> AuditNote {
        AuditNote(
            key: AuditNote.Key(
                actor: actor, operation: "notes.guests.show", code: nil, subject: subject),
            firstAt: testStart + .seconds(second), requestID: "req-1", channel: nil,
            location: nil, count: 1, records: records)
    }
}
