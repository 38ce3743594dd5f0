import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct PaceTests {
    @Test func `takes fewer when a batch took long, and more when it was quick`() {
        let pace = Pace()
        let first = pace.events
        pace.note(first, took: .milliseconds(1), on: .sqlite)
        #expect(pace.events == first)
        pace.note(first, took: .microseconds(300), on: .sqlite)
        #expect(pace.events == first * 2)
        pace.note(first * 2, took: .milliseconds(5), on: .sqlite)
        #expect(pace.events == first)
        // A short batch says nothing about what more would take.
        pace.note(3, took: .microseconds(10), on: .sqlite)
        #expect(pace.events == first)
        // On the other engine nobody waits for it.
        pace.note(first, took: .milliseconds(5), on: .postgresql)
        #expect(pace.events == first * 2)
    }

    @Test func `never stands still, and never takes everything`() {
        let pace = Pace()
        for _ in 0..<20 { pace.note(pace.events, took: .seconds(1), on: .sqlite) }
        #expect(pace.events == 8)
        for _ in 0..<20 { pace.note(pace.events, took: .zero, on: .sqlite) }
        #expect(pace.events == 4_096)
    }
}
