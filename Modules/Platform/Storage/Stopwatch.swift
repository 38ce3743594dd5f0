import Glibc

/// Says when the time of an act is over, also to an engine in the middle of a statement.
package final class Stopwatch {
    /// When the time is over, in nanoseconds of the monotonic clock. Lives as long as the handle
    /// that asks for it.
    package let end: UnsafeMutablePointer<UInt64>
    /// Whether a statement of this act was refused or interrupted for its time.
    package var hasStopped = false

    package init() {
        end = .allocate(capacity: 1)
        end.initialize(to: .max)
    }

    deinit {
        end.deallocate()
    }

    package func start(_ limit: Duration) {
        hasStopped = false
        let (seconds, attoseconds) = limit.components
        let nanoseconds = UInt64(clamping: attoseconds / 1_000_000_000)
        let whole = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let length = whole.overflow ? .max : whole.partialValue &+ nanoseconds
        let sum = Self.now().addingReportingOverflow(length)
        end.pointee = sum.overflow ? .max : sum.partialValue
    }

    package func stop() {
        end.pointee = .max
    }

    /// How much of the time is left; none once it is over.
    package var remaining: Duration {
        let now = Self.now()
        return now < end.pointee ? .nanoseconds(Int64(clamping: end.pointee - now)) : .zero
    }

    package var isOver: Bool { Self.now() > end.pointee }

    /// What SQLite asks now and then, with ``end``: anything but 0 interrupts the statement.
    package static let isOver: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { raw in
        guard let end = raw?.assumingMemoryBound(to: UInt64.self) else { return 0 }
        return end.pointee != .max && now() > end.pointee ? 1 : 0
    }

    /// Nanoseconds of a clock that never goes back.
    private static func now() -> UInt64 { read(CLOCK_MONOTONIC) }

    /// The same to within some milliseconds, for a quarter of what the exact one costs.
    package static func roughly() -> UInt64 { read(CLOCK_MONOTONIC_COARSE) }

    private static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
    }
}
