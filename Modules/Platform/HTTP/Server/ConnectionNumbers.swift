import Synchronization

/// Numbers the connections of a process, from 1.
final class ConnectionNumbers: Sendable {
    static let shared = ConnectionNumbers()
    private let last = Atomic<UInt64>(0)

    func next() -> UInt64 { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
