import Glibc

/// A network of IP addresses, or one address.
struct AddressRange: Sendable, Equatable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Reads `10.0.0.0/8`, `::1` and the like.
    init?(_ text: String) {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, let bytes = Self.bytes(String(first)) else { return nil }
        self.bytes = bytes
        guard halves.count == 2 else {
            bits = bytes.count * 8
            return
        }
        guard let bits = Setting.number(String(halves[1])), bits <= bytes.count * 8 else {
            return nil
        }
        self.bits = bits
    }

    /// Reads several with commas; nil when any cannot be read.
    static func list(_ text: String) -> [AddressRange]? {
        var ranges: [AddressRange] = []
        for part in text.split(separator: ",") {
            guard let range = AddressRange(String(part.trimmed)) else { return nil }
            ranges.append(range)
        }
        return ranges
    }

    /// Whether an address lies in the network.
    func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(address), other.count == bytes.count else { return false }
        var rest = bits
        for (one, two) in zip(bytes, other) {
            guard rest > 0 else { break }
            let mask = rest >= 8 ? UInt8.max : ~(UInt8.max >> UInt8(rest))
            if one & mask != two & mask { return false }
            rest -= 8
        }
        return true
    }

    /// The 4 or 16 bytes of an address; nil for other text.
    static func bytes(_ text: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if unsafe inet_pton(AF_INET, text, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        return unsafe inet_pton(AF_INET6, text, &sixteen) == 1 ? sixteen : nil
    }
}
