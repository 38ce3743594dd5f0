/// Says why a path or query cannot be decoded.
public enum HTTPTargetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A percent sign without two hexadecimal digits.
    case badEscape
    /// Decoded octets that are not UTF-8.
    case notUTF8
    /// A decoded NUL, which no path or parameter of ours may hold.
    case containsNUL

    /// What is wrong, and how to send it right.
    public var description: String {
        switch self {
        case .badEscape: "A percent sign must be followed by two hexadecimal digits."
        case .notUTF8: "Percent-escapes must decode to UTF-8."
        case .containsNUL: "The character NUL (%00) is not allowed."
        }
    }
}

extension HTTPRequest {
    /// The text with its percent-escapes resolved.
    ///
    /// - Throws: `HTTPTargetError` for bad escapes, for octets that are not UTF-8 and for NUL.
    public static func percentDecoded(
        _ text: some StringProtocol, plusIsBlank: Bool = false
    ) throws(HTTPTargetError) -> String {
        try percentDecoded(String(text).utf8.span, plusIsBlank: plusIsBlank)
    }

    /// The text of octets with its percent-escapes resolved.
    ///
    /// - Throws: `HTTPTargetError` for bad escapes, for octets that are not UTF-8 and for NUL.
    public static func percentDecoded(
        _ text: Span<UInt8>, plusIsBlank: Bool = false
    ) throws(HTTPTargetError) -> String {
        if isPlain(text, plusIsBlank: plusIsBlank) {
            // ASCII alone is valid UTF-8.
            return String(copying: unsafe UTF8Span(unchecked: text))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var hasNUL = false
        var at = 0
        while at < text.count {
            var byte = text[at]
            at += 1
            if byte == 0x25 {
                guard text.count - at >= 2, let first = hexValue(text[at]),
                    let second = hexValue(text[at + 1])
                else { throw .badEscape }
                byte = first << 4 | second
                at += 2
            } else if byte == 0x2B, plusIsBlank {
                byte = 0x20
            }
            hasNUL = hasNUL || byte == 0
            bytes.append(byte)
        }
        guard !hasNUL else { throw .containsNUL }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return decoded
    }

    /// Whether octets say what they mean, as those of most values do.
    private static func isPlain(_ text: Span<UInt8>, plusIsBlank: Bool) -> Bool {
        for at in text.indices {
            let byte = text[at]
            guard byte > 0, byte < 0x80, byte != 0x25, byte != 0x2B || !plusIsBlank else {
                return false
            }
        }
        return true
    }

    /// The path's segments, decoded after splitting, so that `%2F` stays inside its segment.
    ///
    /// `/a/b%2Fc` gives `["a", "b/c"]`; `/` gives `[]`; `/a/` gives `["a", ""]`.
    ///
    /// - Throws: `HTTPTargetError` as `percentDecoded`.
    public func pathSegments() throws(HTTPTargetError) -> [String] {
        guard path != "/", path != "*" else { return [] }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            segments.append(try HTTPRequest.percentDecoded(part))
        }
        return segments
    }

    /// The query's names and values in order, as a form sends them: `+` is a blank.
    ///
    /// `a=1&b&a=%20` gives `[("a", "1"), ("b", ""), ("a", " ")]`; empty parts are left out.
    ///
    /// - Throws: `HTTPTargetError` as `percentDecoded`.
    public func queryItems() throws(HTTPTargetError) -> [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        let text = query.utf8.span
        var start = 0
        while start < text.count {
            var end = start
            var sign: Int?
            while end < text.count, text[end] != UInt8(ascii: "&") {
                if sign == nil, text[end] == UInt8(ascii: "=") { sign = end }
                end += 1
            }
            if start < end {
                let name = text.extracting(start..<(sign ?? end))
                let value = text.extracting((sign.map { $0 + 1 } ?? end)..<end)
                items.append(
                    (
                        try HTTPRequest.percentDecoded(name, plusIsBlank: true),
                        try HTTPRequest.percentDecoded(value, plusIsBlank: true)
                    ))
            }
            start = end + 1
        }
        return items
    }
}
