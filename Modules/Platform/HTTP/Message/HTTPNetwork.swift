import Glibc

/// Who counts as one where connections and requests are limited.
///
/// A provider gives every customer a whole /64 of IPv6 at least, so whoever is limited by address
/// alone has 2^64 of them (RFC 6177).
public enum HTTPNetwork {
    /// The network that an address is counted under: an IPv4 address is itself, also when it is
    /// written as IPv6 (`::ffff:192.0.2.1`); of IPv6 the first 64 bits count. Other text is itself.
    public static func name(of address: String) -> String {
        var six = in6_addr()
        guard address.utf8.contains(UInt8(ascii: ":")),
            inet_pton(AF_INET6, address, &six) == 1
        else {
            return address
        }
        var bytes = withUnsafeBytes(of: &six) { Array($0) }
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes.suffix(4).map { String($0) }.joined(separator: ".")
        }
        bytes.replaceSubrange(8..<16, with: repeatElement(0, count: 8))
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else {
            return address
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            + "/64"
    }
}
