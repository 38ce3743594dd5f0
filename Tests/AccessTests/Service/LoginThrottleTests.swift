import RetailCore
import Testing

@testable import RetailAccess

@Suite struct LoginThrottleTests {
    private let start = Instant(milliseconds: 1_767_600_000_000)

    private func refusal(
        _ throttle: LoginThrottle, _ login: String, _ address: String?, _ now: Instant
    ) -> Duration? {
        do {
            try throttle.admit(Login(login), address, at: now)
            return nil
        } catch { return error.retryAfter }
    }

    @Test func `makes a login wait twice as long after every further failure`() {
        let throttle = LoginThrottle()
        for _ in 0..<4 { throttle.failed(Login("ayu"), nil, at: start) }
        #expect(refusal(throttle, "ayu", nil, start) == nil)
        throttle.failed(Login("AYU"), nil, at: start)
        #expect(refusal(throttle, "ayu", nil, start) == .seconds(1))
        #expect(refusal(throttle, "budi", nil, start) == nil)
        throttle.failed(Login("ayu"), nil, at: start)
        #expect(refusal(throttle, "ayu", nil, start) == .seconds(2))
        #expect(refusal(throttle, "ayu", nil, start + .seconds(2)) == nil)
    }

    @Test func `makes an address wait that tries many logins`() {
        let throttle = LoginThrottle()
        for number in 0..<20 { throttle.failed(Login("user\(number)"), "192.0.2.1", at: start) }
        #expect(refusal(throttle, "new", "192.0.2.1", start) == .seconds(1))
        #expect(refusal(throttle, "new", "192.0.2.2", start) == nil)
    }

    @Test func `waits at most five minutes and forgets after fifteen`() {
        let throttle = LoginThrottle()
        for _ in 0..<40 { throttle.failed(Login("ayu"), nil, at: start) }
        #expect(refusal(throttle, "ayu", nil, start) == .seconds(300))
        #expect(refusal(throttle, "ayu", nil, start + .seconds(900)) == nil)
    }

    @Test func `forgets a login's failures when it gets in`() {
        let throttle = LoginThrottle()
        for _ in 0..<9 { throttle.failed(Login("ayu"), nil, at: start) }
        throttle.succeeded(Login("ayu"))
        #expect(refusal(throttle, "ayu", nil, start) == nil)
    }
}
