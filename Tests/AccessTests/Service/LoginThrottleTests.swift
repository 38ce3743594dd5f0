import RetailCore
import Synchronization
import Testing

@testable import RetailAccess

@Suite struct LoginThrottleTests {
    private let start = Instant(milliseconds: 1_767_600_000_000)

    /// Makes an attempt that fails, and tells how long the next has to wait; nil when it was let
    /// in.
    @discardableResult
    private func guess(
        _ throttle: LoginThrottle, _ login: String, _ network: String?, _ now: Instant
    ) -> Duration? {
        do {
            try throttle.admit(Login(login), network, at: now)
            return nil
        } catch { return error.retryAfter }
    }

    private func signIn(
        _ throttle: LoginThrottle, _ login: String, _ network: String?, _ now: Instant
    ) throws {
        let counted = try throttle.admit(Login(login), network, at: now)
        throttle.succeeded(Login(login), network, counted, at: now)
    }

    @Test func `lets five in, then makes every further one wait twice as long`() {
        let throttle = LoginThrottle()
        for _ in 0..<5 { #expect(guess(throttle, "ayu", nil, start) == nil) }
        #expect(guess(throttle, "AYU", nil, start) == .seconds(1))
        #expect(guess(throttle, "budi", nil, start) == nil)
        #expect(guess(throttle, "ayu", nil, start + .seconds(1)) == nil)
        #expect(guess(throttle, "ayu", nil, start + .seconds(1)) == .seconds(2))
        #expect(guess(throttle, "ayu", nil, start + .seconds(3)) == nil)
    }

    @Test func `counts a hundred guesses at once as a hundred`() async {
        let throttle = LoginThrottle()
        let checked = Tally()
        let now = start
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    _ = try? await throttle.attempt(
                        Login("ayu"), "192.0.2.\(number)", at: now
                    ) {
                        checked.count.add(1, ordering: .relaxed)
                        await Task.yield()
                        return false
                    }
                }
            }
        }
        #expect(checked.count.load(ordering: .relaxed) == 5)
    }

    @Test func `does not lengthen the wait for attempts that it refuses`() {
        let throttle = LoginThrottle()
        for _ in 0..<5 { guess(throttle, "ayu", nil, start) }
        for _ in 0..<1_000 { #expect(guess(throttle, "ayu", nil, start) == .seconds(1)) }
        #expect(guess(throttle, "ayu", nil, start + .seconds(1)) == nil)
    }

    @Test func `makes a network wait that tries many logins`() {
        let throttle = LoginThrottle()
        for number in 0..<20 { guess(throttle, "user\(number)", "192.0.2.1", start) }
        #expect(guess(throttle, "new", "192.0.2.1", start) == .seconds(1))
        #expect(guess(throttle, "new", "192.0.2.2", start) == nil)
    }

    @Test func `waits at most five minutes and forgets after fifteen`() {
        let throttle = LoginThrottle()
        var now = start
        for _ in 0..<40 {
            while let wait = guess(throttle, "ayu", nil, now) { now = now + wait }
        }
        #expect(guess(throttle, "ayu", nil, now) == .seconds(300))
        #expect(guess(throttle, "ayu", nil, now + .seconds(900)) == nil)
    }

    @Test func `lets the owner in where the owner is known, whoever guesses elsewhere`() throws {
        let throttle = LoginThrottle()
        try signIn(throttle, "ayu", "192.0.2.1", start)
        for number in 0..<500 { guess(throttle, "ayu", "198.51.100.\(number)", start) }
        #expect(guess(throttle, "ayu", "203.0.113.1", start) != nil)
        #expect(guess(throttle, "ayu", "192.0.2.1", start) == nil)
        #expect(guess(throttle, "ayu", nil, start) == nil)
        // Also there guesses are counted.
        for _ in 0..<4 { guess(throttle, "ayu", "192.0.2.1", start) }
        #expect(guess(throttle, "ayu", "192.0.2.1", start) == .seconds(1))
    }

    @Test func `gives back an attempt that got in, and one that could not be checked`() async throws
    {
        let throttle = LoginThrottle()
        for _ in 0..<30 {
            #expect(try await throttle.attempt(Login("ayu"), "n", at: start) { true })
        }
        struct Busy: Error {}
        for _ in 0..<30 {
            await #expect(throws: Busy.self) {
                _ = try await throttle.attempt(Login("budi"), "n", at: start) { throw Busy() }
            }
        }
        #expect(guess(throttle, "budi", "n", start) == nil)
        for _ in 0..<3 { guess(throttle, "ayu", "n", start) }
        try signIn(throttle, "ayu", "n", start)
        for _ in 0..<5 { #expect(guess(throttle, "ayu", "n", start) == nil) }
    }

    @Test func `forgets no guesses from elsewhere when the owner signs in at home`() throws {
        let throttle = LoginThrottle()
        try signIn(throttle, "ayu", "192.0.2.1", start)
        for number in 0..<5 { guess(throttle, "ayu", "198.51.100.\(number)", start) }
        try signIn(throttle, "ayu", "192.0.2.1", start)
        #expect(guess(throttle, "ayu", "203.0.113.1", start) == .seconds(1))
    }

    @Test func `takes no failure back that was not counted`() async throws {
        let throttle = LoginThrottle()
        struct Busy: Error {}
        try signIn(throttle, "ayu", "192.0.2.1", start)
        for number in 0..<4 { guess(throttle, "ayu", "198.51.100.\(number)", start) }
        // At home, where the check could not be made: nothing of what was counted elsewhere.
        await #expect(throws: Busy.self) {
            _ = try await throttle.attempt(Login("ayu"), "192.0.2.1", at: start) { throw Busy() }
        }
        #expect(guess(throttle, "ayu", "203.0.113.1", start) == nil)
        #expect(guess(throttle, "ayu", "203.0.113.2", start) == .seconds(1))
    }

    @Test func `knows a home for weeks, however many there are`() throws {
        let throttle = LoginThrottle()
        try signIn(throttle, "ayu", "192.0.2.1", start)
        let later = start + .seconds(86_400)
        for number in 0..<20_000 { try signIn(throttle, "u\(number)", "n\(number)", later) }
        for number in 0..<9 { guess(throttle, "u19999", "198.51.100.\(number)", later) }
        #expect(guess(throttle, "u19999", "n19999", later) == nil)
        let again = LoginThrottle()
        try signIn(again, "ayu", "192.0.2.1", start)
        for number in 0..<19_000 { try signIn(again, "u\(number)", "n", start) }
        for number in 0..<2_000 { try signIn(again, "v\(number)", "m", later) }
        for number in 0..<9 { guess(again, "v0", "198.51.100.\(number)", later) }
        #expect(guess(again, "v0", "m", later) == nil)
    }

    @Test func `keeps a bounded memory that made-up logins do not empty`() {
        let throttle = LoginThrottle()
        for _ in 0..<5 { guess(throttle, "ayu", "192.0.2.1", start) }
        for number in 0..<60_000 { guess(throttle, "x\(number)", "net\(number)", start) }
        #expect(throttle.size <= 20_002)
        #expect(guess(throttle, "ayu", "192.0.2.9", start) == .seconds(1))
    }
}

private final class Tally: Sendable {
    let count = Atomic<Int>(0)
}
