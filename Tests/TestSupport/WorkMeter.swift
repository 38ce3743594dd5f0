import Glibc
import RetailLoad
import Synchronization

/// Work, counted: the same for the same input, however loaded the machine is.
///
/// Regions are what the compiler counts in debug builds (`-profile-generate`): each function,
/// branch and turn of a loop of this program's own Swift code, also in closures that the standard
/// library calls. Loops inside the standard library and the engines are not seen: `+` of two arrays
/// or a look for an element counts one. Inside a loop of ours it counts each time; for the rest
/// ``WorkMeter/laneTime`` is a coarse guard.
public struct Work: Sendable, Hashable, CustomStringConvertible {
    /// Regions of our own Swift code that were entered.
    public var regions = 0
    /// Statements that were run.
    public var statements = 0
    /// Steps of SQLite's machine; 0 on PostgreSQL.
    public var steps = 0

    /// Makes an amount of work.
    public init(regions: Int = 0, statements: Int = 0, steps: Int = 0) {
        self.regions = regions
        self.statements = statements
        self.steps = steps
    }

    /// What of this work is not in `other`.
    public static func - (left: Work, right: Work) -> Work {
        var rest = left
        rest.regions -= right.regions
        rest.statements -= right.statements
        rest.steps -= right.steps
        return rest
    }

    /// The figures in short.
    public var description: String {
        "\(regions) regions, \(statements) statements, \(steps) steps"
    }
}

/// Counts the work of one act at a time, in a process in which nothing else runs.
public final class WorkMeter: Sendable {
    private struct State {
        var inLane = Work()
        var outside = Work()
        var began: (regions: Int, time: UInt64)?
        var time: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Makes a meter at zero.
    public init() {}

    /// Whether this build counts regions: debug builds do.
    public static var isCounting: Bool { CodeRegions.entered > 0 }

    /// Counts the work of `act`: all of it, and the part inside write transactions.
    public func count<Value: Sendable>(
        _ act: () async throws -> Value
    ) async rethrows -> (value: Value, all: Work, inLane: Work) {
        state.withLock { $0 = State() }
        let before = CodeRegions.entered
        let value = try await act()
        let regions = CodeRegions.entered - before
        let (inLane, outside) = state.withLock { ($0.inLane, $0.outside) }
        let all = Work(
            regions: regions, statements: inLane.statements + outside.statements,
            steps: inLane.steps + outside.steps)
        return (value, all, inLane)
    }

    /// Nanoseconds of processor time that write transactions took since the last count began.
    public var laneTime: UInt64 { state.withLock(\.time) }

    func enterLane() {
        state.withLock { $0.began = (CodeRegions.entered, Self.threadTime()) }
    }

    func leaveLane() {
        state.withLock { state in
            guard let began = state.began else { return }
            state.inLane.regions += CodeRegions.entered - began.regions
            state.time += Self.threadTime() - began.time
            state.began = nil
        }
    }

    func noteStatement() { note { $0.statements += 1 } }

    func note(steps: Int) { note { $0.steps += steps } }

    private func note(_ change: (inout Work) -> Void) {
        state.withLock { state in
            if state.began == nil { change(&state.outside) } else { change(&state.inLane) }
        }
    }

    private static func threadTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
    }
}
