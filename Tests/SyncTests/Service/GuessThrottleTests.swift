import RetailCore
import Testing

@testable import RetailSync

@Suite struct GuessThrottleTests {
    private let start = Instant(milliseconds: 1_767_600_000_000)
    private let throttle = GuessThrottle()

    /// Makes an attempt that fails, and tells how long the next has to wait.
    @discardableResult
    private func guess(_ now: Instant, _ names: (String, Int)...) -> Duration {
        throttle.admit(names.map { GuessThrottle.Count($0.0, limit: $0.1) }, at: now)
    }

    @Test func `lets as many in as the limit says and then doubles the wait`() {
        for _ in 0..<3 { #expect(guess(start, ("ana", 3)) == .zero) }
        var now = start
        for seconds in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            #expect(guess(now, ("ana", 3)) == .seconds(seconds))
            now = now + .seconds(seconds)
            #expect(guess(now, ("ana", 3)) == .zero)
        }
        #expect(guess(now, ("budi", 3)) == .zero)
        #expect(guess(now + .seconds(900), ("ana", 3)) == .zero)
    }

    @Test func `counts under every name, each with its own limit`() {
        for _ in 0..<2 { guess(start, ("ana", 2), ("net", 4)) }
        #expect(guess(start, ("ana", 2), ("net", 4)) == .seconds(1))
        for _ in 0..<2 { #expect(guess(start, ("budi", 9), ("net", 4)) == .zero) }
        #expect(guess(start, ("cici", 9), ("net", 4)) == .seconds(1))
        throttle.forget(["ana"])
        #expect(guess(start, ("ana", 2)) == .zero)
    }

    @Test func `gives back what was right and what could not be checked`() async throws {
        struct Away: Error {}
        let ana = [GuessThrottle.Count("ana", limit: 2)]
        func attempt(_ check: () async throws -> Bool) async throws -> Bool {
            try await throttle.attempt(ana, at: start, refusal: Self.refusal, check: check)
        }
        for _ in 0..<5 {
            #expect(try await attempt { true })
            await #expect(throws: Away.self) { try await attempt { throw Away() } }
        }
        for _ in 0..<2 { #expect(try await attempt { false } == false) }
        await #expect(throws: RetailError.self) { try await attempt { true } }
    }

    @Test func `what was right makes nobody wait longer, and takes back no failure`() async throws {
        let net = [GuessThrottle.Count("net", limit: 3)]
        func attempt(at second: Int64, isRight: Bool = true) async -> Bool {
            let tried = try? await throttle.attempt(
                net, at: start + .seconds(second), refusal: Self.refusal
            ) { isRight }
            return tried != nil
        }
        for second in [0, 0, 0, 1, 3, 7] as [Int64] {
            #expect(guess(start + .seconds(second), ("net", 3)) == .zero)
        }
        // Three too many, so eight seconds.
        #expect(await !attempt(at: 14))
        for second in [15, 16, 17] as [Int64] { #expect(await attempt(at: second), "\(second)") }
        #expect(await attempt(at: 121, isRight: false))
        #expect(await !attempt(at: 136))
        #expect(await attempt(at: 137))
        for second in stride(from: Int64(160), to: 1_020, by: 30) {
            #expect(await attempt(at: second), "\(second)")
        }
        // A quarter of an hour after the last wrong one all of them are forgotten.
        for _ in 0..<3 { #expect(await attempt(at: 1_022, isRight: false)) }
        #expect(await !attempt(at: 1_022))
    }

    @Test func `right ones that are under way at the same time leave nothing`() {
        for _ in 0..<3 { guess(start, ("wifi", 10)) }
        let together = (800..<807).map { start + .seconds($0) }
        for moment in together { #expect(guess(moment, ("wifi", 10)) == .zero) }
        for moment in together.reversed() { throttle.giveBack(["wifi"], at: moment) }
        // So all that were wrong were so a quarter of an hour ago.
        for _ in 0..<10 { #expect(guess(start + .seconds(901), ("wifi", 10)) == .zero) }
        #expect(guess(start + .seconds(901), ("wifi", 10)) == .seconds(1))
    }

    @Test func `keeps a bounded memory that made-up names do not empty`() {
        for _ in 0..<5 { guess(start, ("ana", 5)) }
        for number in 0..<50_000 { guess(start, ("x\(number)", 5)) }
        #expect(throttle.size <= 20_001)
        #expect(guess(start, ("ana", 5)) == .seconds(1))
    }

    private static func refusal(_ wait: Duration) -> RetailError {
        .limited("test.wait", "Wait.", retryAfter: wait)
    }
}
