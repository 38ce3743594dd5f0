import COpenSSL
import Synchronization

/// Yields unpredictable bytes from libcrypto's generator, which the system's entropy seeds.
///
/// A machine that cannot give randomness must not go on making secrets: the process stops then.
public struct SecureRandom: RandomNumberGenerator, Sendable {
    /// Makes a generator; all of them share libcrypto's state and may be used from any thread.
    public init() {}

    /// Returns `count` random bytes.
    public func bytes(_ count: Int) -> [UInt8] {
        precondition(count >= 0 && count <= Int(Int32.max), "ask for 0 to 2^31 - 1 random bytes")
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if count > 0 { Self.fill(buffer.baseAddress, count) }
            filled = count
        }
    }

    /// Returns 64 random bits.
    public mutating func next() -> UInt64 {
        var value: UInt64 = 0
        withUnsafeMutableBytes(of: &value) { buffer in
            Self.fill(
                buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
        }
        return value
    }

    fileprivate static func fill(_ words: inout [UInt64]) {
        words.withUnsafeMutableBytes { buffer in
            fill(buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
        }
    }

    private static func fill(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int) {
        guard RAND_bytes(start, Int32(count)) == 1 else {
            preconditionFailure("libcrypto has no randomness: check the system's entropy source")
        }
    }
}

/// Yields unpredictable numbers for ids: a call of the generator for sixty-four of them.
///
/// Each number is given once and wiped as it is given, whichever thread asks. What is still to come
/// lies in memory, so tokens, codes and keys are drawn from ``SecureRandom`` itself. A process that
/// forked and went on in both would give the same numbers twice: ours start other programs only by
/// `posix_spawn`, which keeps nothing of this memory.
public final class BufferedRandom: RandomNumberGenerator, Sendable {
    private static let length = 64

    private struct State {
        var words = [UInt64](repeating: 0, count: length)
        var left = 0
    }

    private let state = Mutex(State())

    /// Makes a generator with a buffer of its own. It is one thing, not a value: whoever has it
    /// draws from the same buffer.
    public init() {}

    /// Returns 64 random bits.
    public func next() -> UInt64 {
        state.withLock { state in
            if state.left == 0 {
                SecureRandom.fill(&state.words)
                state.left = Self.length
            }
            state.left -= 1
            defer { state.words[state.left] = 0 }
            return state.words[state.left]
        }
    }
}
