import Synchronization

/// Lets a fixed number of tasks in at once; the others wait in the order they came.
public final class Gate: Sendable {
    private struct State {
        var places: Int
        var waiting: ArraySlice<UnsafeContinuation<Void, Never>> = []
    }

    private let state: Mutex<State>

    /// Makes a gate for `places` tasks.
    public init(places: Int) {
        state = Mutex(State(places: places))
    }

    /// Waits for a place.
    public func enter() async {
        await withUnsafeContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.places > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.places -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives the place to the next who waits.
    public func leave() {
        let next = state.withLock { state in
            if let next = state.waiting.popFirst() { return next as UnsafeContinuation? }
            state.places += 1
            return nil
        }
        next?.resume()
    }
}
