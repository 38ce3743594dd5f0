public import RetailCore
import RetailKit

/// Where a web shop's pages come from, as browsers say it in `Origin`: scheme, host and, unless it
/// is the usual one, port (RFC 6454).
///
/// Two origins are the same only letter by letter, so there is one spelling: https, a host in small
/// letters, no port 443, no path. Pages of a developer's own machine may come over http.
public struct WebOrigin: Hashable, Comparable, Sendable {
    /// The text as a browser sends it.
    public let text: String

    /// Reads an origin.
    /// - Throws: `catalogue.invalid-origin` for anything that no browser would send, `*` and `null`
    ///   among it.
    public init(_ text: String) throws(RetailError) {
        guard text.utf8.count <= 200, let mark = text.firstRange(of: "://") else {
            throw Self.refusal
        }
        let scheme = text[..<mark.lowerBound]
        let parts = text[mark.upperBound...].utf8
            .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, Self.isHost(host) else {
            throw Self.refusal
        }
        let isOwnMachine = ["localhost", "127.0.0.1"].contains { host.elementsEqual($0.utf8) }
        guard scheme == "https" || scheme == "http" && isOwnMachine else { throw Self.refusal }
        guard parts.count == 1 || Self.isPort(parts[1], of: scheme) else { throw Self.refusal }
        self.text = text
    }

    /// Orders by the text.
    public static func < (left: WebOrigin, right: WebOrigin) -> Bool { left.text < right.text }

    /// Labels of small letters, digits and hyphens, parted by dots: a name of more than one label,
    /// so that it is nobody's whole top-level domain, or the own machine.
    private static func isHost(_ host: Substring.UTF8View) -> Bool {
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1 || host.elementsEqual("localhost".utf8) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                && label.last != UInt8(ascii: "-")
                && label.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                        || byte == UInt8(ascii: "-")
                }
        }
    }

    /// Digits without a leading zero, and not the port that the scheme has anyway.
    private static func isPort(_ digits: Substring.UTF8View, of scheme: Substring) -> Bool {
        let text = String(decoding: digits, as: UTF8.self)
        guard let port = UInt16(text), port > 0, String(port) == text else { return false }
        return port != (scheme == "https" ? 443 : 80)
    }

    private static var refusal: RetailError {
        CatalogueErrors.invalidOrigin.error(
            "Give the address of the shop's pages as browsers send it: https, a host in small "
                + "letters and no path, such as https://shop.example.")
    }
}
