import Glibc
import RetailCore
import Synchronization

/// A wake-up that is never lost: `wait` returns at once when `raise` came before it.
package final class Signal: Sendable {
    // A kernel object with its own locking; the pointer never changes.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>
    private let isRaised = Atomic(false)

    package init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    package func raise() {
        if !isRaised.exchange(true, ordering: .acquiringAndReleasing) { sem_post(semaphore) }
    }

    package func wait() {
        while sem_wait(semaphore) != 0 {}
        isRaised.store(false, ordering: .sequentiallyConsistent)
    }
}

extension Signal {
    /// Passes a call on to who is made later.
    package final class Relay: Sendable {
        private let target = Mutex<(@Sendable () -> Void)?>(nil)

        package init() {}

        package func lead(_ body: @escaping @Sendable () -> Void) {
            target.withLock { $0 = body }
        }

        package func pass() {
            target.withLock { $0 }?()
        }
    }
}

/// Carries a value to the thread that owns it from then on; read once, so no two threads share it.
package struct Handover<Value>: @unchecked Sendable {
    package let value: Value

    package init(_ value: sending Value) {
        self.value = value
    }
}

/// Starts a thread of the system that runs `body` to its end.
package func startThread(_ body: @escaping @Sendable () -> Void) throws {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body))
    let code = pthread_create(
        &thread, nil,
        { raw in
            guard let raw else { return nil }
            Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body()
            return nil
        }, box.toOpaque())
    guard code == 0 else {
        box.release()
        throw RetailError.fault(
            .databaseUnreachable, "The system gave no thread (\(code)). Raise the process limit.")
    }
    pthread_detach(thread)
}
