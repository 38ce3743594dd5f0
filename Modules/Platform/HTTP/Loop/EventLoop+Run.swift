import CLinux
import Glibc
import Synchronization

extension EventLoop {
    /// Starts the loop's thread.
    ///
    /// A second call does nothing.
    ///
    /// - Throws: `HTTPServerError` when the system refuses a thread.
    public func start() throws {
        guard !started.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var thread = pthread_t()
        let loop = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<EventLoop>.fromOpaque(raw).takeRetainedValue().run()
                return nil
            }, loop.toOpaque())
        guard code == 0 else {
            loop.release()
            throw HTTPServerError.system("pthread_create", code)
        }
        pthread_detach(thread)
    }

    /// Lets the thread end as soon as no task of a connection is left on the loop.
    ///
    /// Other tasks that still prefer the loop afterwards never run again.
    public func stop() {
        stopping.store(true, ordering: .releasing)
        execute {}
    }

    private func run() {
        pthread_setspecific(currentLoopKey, Unmanaged.passUnretained(self).toOpaque())
        pthread_setname_np(pthread_self(), "selaras-loop-\(index)")
        let capacity = 256
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
        defer { events.deallocate() }
        while !isDone() { tick(events, capacity) }
        pthread_setspecific(currentLoopKey, nil)
    }

    /// Whether the thread may end: what was asked for before the stop is done first, such as
    /// closing a listening socket.
    private func isDone() -> Bool {
        guard stopping.load(ordering: .acquiring), tasks == 0 else { return false }
        takeRemoteWork()
        return tasks == 0
    }

    /// One turn: see the type's documentation for the order.
    private func tick(_ events: UnsafeMutablePointer<epoll_event>, _ capacity: Int) {
        let count = epoll_wait(epoll, events, Int32(capacity), pollTimeout())
        now = monotonicNanoseconds()
        var woken = false
        for position in 0..<max(0, Int(count)) {
            let event = events[position]
            if event.data.u64 == .max { woken = true } else { dispatch(event) }
        }
        if woken { takeRemoteWork() }
        fireTimers()
        runJobs()
        for hook in hooks { hook() }
        flushDirty()
    }

    /// Milliseconds to sleep: none with work waiting, else up to the next timer.
    private func pollTimeout() -> Int32 {
        guard jobs.isEmpty, dirty.isEmpty else { return 0 }
        guard let next = timers.nextDeadline else { return -1 }
        let current = monotonicNanoseconds()
        guard next > current else { return 0 }
        return Int32(clamping: (next - current + 999_999) / 1_000_000)
    }

    /// Sends what the connections have collected in this tick, each with one call.
    private func flushDirty() {
        guard !dirty.isEmpty else { return }
        var batch: [Connection] = []
        swap(&batch, &dirty)
        for connection in batch { connection.flushAtEndOfTick() }
        if dirty.isEmpty {
            batch.removeAll(keepingCapacity: true)
            swap(&batch, &dirty)
        }
    }
}
