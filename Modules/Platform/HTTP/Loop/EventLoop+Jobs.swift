import CLinux
import Glibc
import Synchronization

/// What another thread may hand to a loop.
enum RemoteWork: Sendable {
    case job(UnownedJob)
    case closure(@Sendable () -> Void)
}

extension EventLoop {
    /// Queues a job of a task that prefers this loop; called by the Swift runtime.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if onLoop { jobs.append(job) } else { post(.job(job)) }
    }

    /// Runs `work` on the loop: at once if the caller is on it, else in its next tick.
    public func execute(_ work: @escaping @Sendable () -> Void) {
        if onLoop { work() } else { post(.closure(work)) }
    }

    /// Wakes the loop with at most one write for all work that arrives before it looks.
    private func post(_ work: RemoteWork) {
        remote.withLock { $0.append(work) }
        guard !wakePending.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var one: UInt64 = 1
        _ = write(wake, &one, 8)
    }

    /// Takes what other threads have posted.
    ///
    /// The flag is lowered first, so that nothing is left lying.
    func takeRemoteWork() {
        var count: UInt64 = 0
        _ = read(wake, &count, 8)
        wakePending.store(false, ordering: .sequentiallyConsistent)
        let work = remote.withLock { queue in
            defer { queue.removeAll(keepingCapacity: queue.capacity <= 1024) }
            return queue
        }
        for item in work {
            switch item {
            case .job(let job): jobs.append(job)
            case .closure(let closure): closure()
            }
        }
    }

    /// Runs queued jobs, at most a fixed number, so that a busy task cannot keep sockets waiting.
    func runJobs() {
        var budget = 8192
        let executor = asUnownedTaskExecutor()
        while budget > 0, let job = jobs.popFirst() {
            job.runSynchronously(on: executor)
            budget -= 1
        }
    }
}
