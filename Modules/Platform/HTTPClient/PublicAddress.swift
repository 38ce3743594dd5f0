/// Tells addresses of the public Internet from all others, by the IANA special-purpose registries
/// (RFC 6890 and its successors, as of 2025).
enum PublicAddress {
    /// Whether anyone on the Internet may be meant by these 4 (IPv4) or 16 (IPv6) bytes.
    static func isPublic(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4: !closedIPv4.contains { $0.covers(bytes) }
        case 16: isPublicIPv6(bytes)
        default: false
        }
    }

    private static func isPublicIPv6(_ bytes: [UInt8]) -> Bool {
        if mapped.covers(bytes) { return isPublic(Array(bytes.suffix(4))) }
        return globalUnicast.covers(bytes) && !closedIPv6.contains { $0.covers(bytes) }
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        init(_ prefix: [UInt8], _ bits: Int) {
            self.prefix = prefix
            self.bits = bits
        }

        func covers(_ bytes: [UInt8]) -> Bool {
            (0..<bits).allSatisfy { bit in
                let mask: UInt8 = 0x80 >> UInt8(bit % 8)
                let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
                return bytes[bit / 8] & mask == wanted & mask
            }
        }
    }

    private static let closedIPv4 = [
        Block([0], 8),  // this network
        Block([10], 8), Block([172, 16], 12), Block([192, 168], 16),  // private
        Block([100, 64], 10),  // carrier-grade NAT
        Block([127], 8),  // loopback
        Block([169, 254], 16),  // link-local, metadata services of clouds among them
        Block([192, 0, 0], 24),  // protocol assignments
        Block([192, 0, 2], 24), Block([198, 51, 100], 24), Block([203, 0, 113], 24),  // examples
        Block([192, 88, 99], 24),  // old 6to4 relays
        Block([198, 18], 15),  // benchmarks
        Block([224], 4), Block([240], 4),  // multicast, reserved, broadcast
    ]

    private static let mapped = Block([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96)
    private static let globalUnicast = Block([0x20], 3)
    private static let closedIPv6 = [
        Block([0x20, 0x01, 0x00], 23),  // protocol assignments, Teredo among them
        Block([0x20, 0x01, 0x0d, 0xb8], 32), Block([0x3f, 0xff, 0x00], 20),  // examples
        Block([0x20, 0x02], 16),  // 6to4: an IPv4 address in disguise
    ]
}
