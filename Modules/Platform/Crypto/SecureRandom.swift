import COpenSSL

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

    private static func fill(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int) {
        guard RAND_bytes(start, Int32(count)) == 1 else {
            preconditionFailure("libcrypto has no randomness: check the system's entropy source")
        }
    }
}
