/// Writes records as CSV (RFC 4180) with LF line ends.
///
/// A field that a spreadsheet would run as a formula, one that begins with `=`, `+`, `-`, `@`, a
/// tab or a carriage return, gets an apostrophe in front unless it is a plain number (OWASP, "CSV
/// Injection").
public struct CSVWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Makes an empty file.
    public init() {}

    /// Adds a record.
    public mutating func record(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(Self.harmless(field))
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Forgets what has been written, after it was taken away.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ field: String) {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else {
            bytes += field.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func harmless(_ field: String) -> String {
        guard let first = field.utf8.first, "=+-@\t\r".utf8.contains(first), !isNumber(field) else {
            return field
        }
        return "'" + field
    }

    private static func isNumber(_ field: String) -> Bool {
        let digits = field.utf8.drop { $0 == UInt8(ascii: "-") }
        return field.utf8.count - digits.count <= 1 && !digits.isEmpty
            && digits.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
            }
    }
}
