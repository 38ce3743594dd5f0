import CLinux
import Glibc
import Synchronization

/// Runs sockets, timers and async tasks on one thread, so that a request is served without leaving
/// it.
///
/// A task created with `Task(executorPreference: loop)` starts on the loop and comes back to it
/// after every suspension. One turn of the loop (a tick) is: socket events, work from other
/// threads, timers, jobs, end-of-tick hooks, and one send per connection that has something to say.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
    // Sendable because everything below `MARK: confined` is touched by the loop's own thread only
    // (checked by `onLoop`), and the rest is immutable, atomic or behind a mutex.

    /// The position of the loop among its server's loops, from zero.
    public let index: Int

    let epoll: Int32
    let wake: Int32
    let remote = Mutex<[RemoteWork]>([])
    let wakePending = Atomic<Bool>(false)
    let started = Atomic<Bool>(false)
    let stopping = Atomic<Bool>(false)

    // MARK: confined
    // Exclusive access holds by the confinement, so it is not checked again at every use.
    @exclusivity(unchecked) var jobs = JobRing()
    @exclusivity(unchecked) var slots: [Slot] = []
    @exclusivity(unchecked) var timers = TimerHeap()
    @exclusivity(unchecked) var hooks: [@Sendable () -> Void] = []
    @exclusivity(unchecked) var dirty: [Connection] = []
    @exclusivity(unchecked) var connections: [UInt64: Connection] = [:]
    @exclusivity(unchecked) var tasks = 0
    @exclusivity(unchecked) var dates = DateCache()
    @exclusivity(unchecked) var now: UInt64 = monotonicNanoseconds()

    /// Makes a loop that does nothing until `start()`.
    ///
    /// - Throws: `HTTPServerError` when the system refuses an epoll or event descriptor.
    public init(index: Int = 0) throws {
        self.index = index
        (epoll, wake) = try Self.open()
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: .max))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, wake, &event) == 0 else {
            // All is set, so `deinit` runs and closes both.
            throw HTTPServerError.system("epoll_ctl", errno)
        }
    }

    deinit {
        close(wake)
        close(epoll)
    }

    /// Opens both descriptors or none.
    private static func open() throws -> (epoll: Int32, wake: Int32) {
        let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw HTTPServerError.system("epoll_create1", errno) }
        let wake = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard wake >= 0 else {
            let code = errno
            close(epoll)
            throw HTTPServerError.system("eventfd", code)
        }
        return (epoll, wake)
    }

    /// Whether the caller runs on this loop's thread.
    public var onLoop: Bool {
        pthread_getspecific(currentLoopKey) == Unmanaged.passUnretained(self).toOpaque()
    }

    /// The loop whose thread the caller runs on, or nil on any other thread.
    public static var current: EventLoop? {
        pthread_getspecific(currentLoopKey).map {
            Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue()
        }
    }

    /// Adds work to run at the end of every tick, before replies are sent.
    ///
    /// A storage layer ends its read transaction here, so that all reads of a tick share one
    /// snapshot. May be called from any thread; the hook always runs on the loop.
    public func endOfTick(_ hook: @escaping @Sendable () -> Void) {
        execute { self.hooks.append(hook) }
    }
}

/// The key of the thread-local that `EventLoop.current` reads.
let currentLoopKey: pthread_key_t = {
    var key = pthread_key_t()
    let code = pthread_key_create(&key, nil)
    precondition(code == 0, "no thread-local key left: pthread_key_create gave \(code)")
    return key
}()

/// Nanoseconds of a clock that never goes back.
func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
}
