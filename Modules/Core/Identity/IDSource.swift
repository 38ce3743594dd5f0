import Synchronization

/// Makes ids nobody else has.
public protocol IDSource: Sendable {
    /// Returns a new id.
    func next() -> RawID
}

/// Makes UUIDs of version 7 (RFC 9562 section 5.7) that only ever rise.
///
/// Within one millisecond, and while the clock stands behind the last id, the 74 random bits of
/// the last id are raised by a random step of at most 32 bits (section 6.2, method 2); when they
/// are used up, the millisecond is raised. So ids of one source sort in the order made, whatever
/// the clock does, and the next one cannot be guessed.
public final class UUIDv7Source: IDSource {
    private struct State {
        var random: any RandomNumberGenerator & Sendable
        var last: UUIDv7?
    }

    private let clock: WallClock
    private let state: Mutex<State>

    /// Makes a source on a clock and a source of randomness.
    public init(clock: WallClock, random: any RandomNumberGenerator & Sendable) {
        self.clock = clock
        state = Mutex(State(random: random, last: nil))
    }

    /// Returns an id greater than all before it from this source.
    public func next() -> RawID {
        let now = UUIDv7.limit(clock.now().milliseconds)
        return state.withLock { state in
            let next: UUIDv7
            if let last = state.last, now <= last.milliseconds {
                next = last.raised(
                    by: 1 + UInt64(UInt32.random(in: 0 ... .max, using: &state.random)))
            } else {
                next = UUIDv7(milliseconds: now, random: &state.random)
            }
            state.last = next
            return next.raw
        }
    }
}

/// Holds the fields of a version 7 UUID: 48 bits of time, then 12 and 62 bits of randomness.
private struct UUIDv7 {
    var milliseconds: UInt64
    var randomA: UInt64
    var randomB: UInt64

    private static let maximumA: UInt64 = 1 << 12 - 1
    private static let maximumB: UInt64 = 1 << 62 - 1

    init(milliseconds: UInt64, random: inout any RandomNumberGenerator & Sendable) {
        self.milliseconds = milliseconds
        randomA = random.next() & UUIDv7.maximumA
        randomB = random.next() & UUIDv7.maximumB
    }

    /// Keeps times before 1970 at zero; 48 bits reach past the year 9999.
    static func limit(_ milliseconds: Int64) -> UInt64 {
        UInt64(max(0, milliseconds))
    }

    func raised(by step: UInt64) -> UUIDv7 {
        var next = self
        next.randomB += step
        guard next.randomB > UUIDv7.maximumB else { return next }
        next.randomB &= UUIDv7.maximumB
        next.randomA += 1
        guard next.randomA > UUIDv7.maximumA else { return next }
        next.randomA = 0
        next.milliseconds += 1
        return next
    }

    var raw: RawID {
        RawID(high: milliseconds << 16 | 0x7000 | randomA, low: 1 << 63 | randomB)
    }
}
