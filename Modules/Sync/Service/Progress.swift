import RetailKit
import Synchronization

/// What a transaction of a consumer was about, and what its events cost; a transaction that is run
/// again begins it anew.
final class Progress: Sendable {
    private struct State {
        var handling: Int64?
        var start: ContinuousClock.Instant?
        var time = Duration.zero
    }

    private let state = Mutex(State())

    /// The event whose reaction, or what it keeps for the end, was under way; nil while the
    /// transaction was about something else, of which no event is to blame.
    var handling: Int64? { state.withLock(\.handling) }
    /// How long the events took, with what they keep for the end.
    var time: Duration { state.withLock(\.time) }

    func begin() { state.withLock { $0 = State() } }

    /// The events are read: what is counted begins.
    func startWatch() { state.withLock { $0.start = .now } }

    /// Goes on to an event, which is to blame only where somebody does something on it.
    func handle(_ event: EventRecord, isHeard: Bool) {
        state.withLock { $0.handling = isHeard ? event.position : nil }
    }

    /// Does what no event is to blame for.
    func apart(_ work: () throws -> Void) throws {
        let event = state.withLock { state in
            defer { state.handling = nil }
            return state.handling
        }
        try work()
        state.withLock { $0.handling = event }
    }

    /// What the events keep for the end is done too.
    func end() {
        state.withLock { state in
            state.handling = nil
            if let start = state.start { state.time = .now - start }
        }
    }
}
