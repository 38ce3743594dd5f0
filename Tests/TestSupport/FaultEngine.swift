public import RetailStorage
import Synchronization

/// An engine under a process that is killed at a write, before it is done or after it was, before
/// anybody hears of it: from then on nothing works, until it is begun anew.
public final class FaultEngine: WrappingEngine {
    /// Where the process dies.
    public struct Point: Sendable, Hashable, CustomStringConvertible {
        /// Which write, from 1.
        public let write: Int
        /// Whether it was done.
        public let isDone: Bool

        /// Names a point.
        public init(write: Int, isDone: Bool) { (self.write, self.isDone) = (write, isDone) }

        /// As a failure tells it.
        public var description: String { "\(isDone ? "after" : "before") write \(write)" }
    }

    /// What a killed process throws.
    public struct Killed: Error {}

    private struct State {
        var writes = 0
        var point: Point?
        var isDead = false
    }

    /// The engine that does the work.
    public let inner: any Engine
    private let state = Mutex(State())

    /// Wraps an engine.
    public init(_ engine: any Engine) { inner = engine }

    /// How many writes there were since the plan was made.
    public var writes: Int { state.withLock { $0.writes } }
    /// Whether the process is dead.
    public var isDead: Bool { state.withLock { $0.isDead } }

    /// Counts from here, and dies at the point.
    public func plan(_ point: Point?) { state.withLock { $0 = State(point: point) } }
    /// Begins anew, and dies no more.
    public func restart() { state.withLock { $0 = State(writes: $0.writes) } }

    /// Writes, or dies.
    public func write<Value: Sendable>(
        _ budget: Budget, _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let point = try state.withLock { state in
            guard !state.isDead else { throw Killed() }
            state.writes += 1
            let point = state.point.flatMap { $0.write == state.writes ? $0 : nil }
            if point?.isDone == false {
                state.isDead = true
                throw Killed()
            }
            return point
        }
        let value = try await inner.write(budget, body)
        guard point == nil else {
            state.withLock { $0.isDead = true }
            throw Killed()
        }
        return value
    }

    /// Reads, unless the process is dead.
    public func read<Value: Sendable>(
        _ weight: ReadWeight, _ budget: Budget,
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        guard !isDead else { throw Killed() }
        return try await inner.read(weight, budget, body)
    }
}
