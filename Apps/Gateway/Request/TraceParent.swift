import RetailCore

/// The trace that a request belongs to (W3C Trace Context, level 1, section 3.2).
struct TraceParent: Sendable, Equatable {
    /// 32 lower-case hexadecimal digits.
    let traceID: String
    /// 16 lower-case hexadecimal digits: the caller's span.
    let parentID: String
    /// Two hexadecimal digits.
    let flags: String

    /// Reads the header's values; nil unless there is exactly one and it is well-formed.
    ///
    /// A version above 00 is read by its first 55 characters; ff is none.
    init?(_ values: [String]) {
        guard values.count == 1, let text = values.first else { return nil }
        let bytes = Array(text.utf8)
        let dash = UInt8(ascii: "-")
        guard bytes.count >= 55, bytes[2] == dash, bytes[35] == dash, bytes[52] == dash else {
            return nil
        }
        let parts = [bytes[0..<2], bytes[3..<35], bytes[36..<52], bytes[53..<55]]
        guard parts.allSatisfy({ $0.allSatisfy(Self.isHex) }) else { return nil }
        let version = String(decoding: parts[0], as: UTF8.self)
        guard version != "ff",
            version == "00" ? bytes.count == 55 : bytes.count == 55 || bytes[55] == dash
        else { return nil }
        let zero = UInt8(ascii: "0")
        guard parts[1].contains(where: { $0 != zero }), parts[2].contains(where: { $0 != zero })
        else { return nil }
        traceID = String(decoding: parts[1], as: UTF8.self)
        parentID = String(decoding: parts[2], as: UTF8.self)
        flags = String(decoding: parts[3], as: UTF8.self)
    }

    /// The header that names `span` as the parent of what follows.
    func text(span: String) -> String { "00-\(traceID)-\(span)-\(flags)" }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
