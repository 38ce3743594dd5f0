extension EventLoop {
    /// Runs `action` on the loop once `delay` has passed.
    ///
    /// Call on the loop.
    @discardableResult
    public func schedule(after delay: Duration, _ action: @escaping () -> Void) -> LoopTimer {
        assert(onLoop)
        let timer = LoopTimer(action: action)
        timers.arm(timer, at: moment(after: delay.nanoseconds))
        return timer
    }

    /// Takes back a timer; harmless if it has fired.
    ///
    /// Call on the loop.
    public func cancel(_ timer: LoopTimer) {
        assert(onLoop)
        timers.disarm(timer)
        timer.action = nil
    }

    /// Suspends the caller until `delay` has passed on this loop.
    ///
    /// Is not ended early by cancellation.
    public func sleep(for delay: Duration) async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            execute { self.schedule(after: delay) { continuation.resume() } }
        }
    }

    /// The loop's time after a delay, counted from the start of the current tick.
    func moment(after nanoseconds: UInt64) -> UInt64 {
        let (sum, overflow) = now.addingReportingOverflow(nanoseconds)
        return overflow ? .max : sum
    }

    func fireTimers() {
        while let timer = timers.popDue(now) { timer.action?() }
    }
}

extension Duration {
    /// Whole nanoseconds, zero for negative values, the largest value when there are more.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return .max }
        let (sum, carried) = product.addingReportingOverflow(UInt64(attoseconds) / 1_000_000_000)
        return carried ? .max : sum
    }
}
