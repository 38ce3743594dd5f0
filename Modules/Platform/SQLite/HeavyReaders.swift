import Dispatch
import RetailCore
import RetailStorage
import Synchronization

/// A few threads for reads that would hold up an event loop; each takes its work in turn.
final class HeavyReaders: Sendable {
    private let queues: [DispatchQueue]
    private let turn = Atomic(0)

    init(threads: Int) {
        queues = (0..<max(1, threads)).map { DispatchQueue(label: "selaras-heavy-reads-\($0)") }
    }

    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let turn = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        let queue = queues[Int(UInt(bitPattern: turn) % UInt(queues.count))]
        return try await withUnsafeThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Waits for what runs.
    func close() {
        for queue in queues { queue.sync {} }
    }
}
