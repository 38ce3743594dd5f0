/// Holds the 128 bits of an id, without its kind.
///
/// Order is that of the bits as one unsigned number, so ids made later by `UUIDv7Source` sort
/// after those made before.
public struct RawID: Hashable, Sendable {
    /// Gives the upper 64 bits.
    public let high: UInt64

    /// Gives the lower 64 bits.
    public let low: UInt64

    /// Makes an id from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Gives the id with no bit set.
    public static let zero = RawID(high: 0, low: 0)

    /// Makes an id from 16 bytes, the most significant first; nil for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(
            high: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// Gives the 16 bytes, the most significant first: the form in which stores keep ids.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for half in [high, low] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: half >> shift))
            }
        }
        return bytes
    }
}

extension RawID: Comparable {
    /// Tells whether the left id is the smaller number.
    public static func < (left: RawID, right: RawID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
