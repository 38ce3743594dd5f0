/// One cell of a record to write.
public enum CSVCell: Sendable, Hashable {
    /// Text that somebody else may have chosen: made harmless for spreadsheets.
    case text(String)
    /// What the writer vouches for: numbers, or a field exactly as it was read.
    case verbatim(String)

    /// The cell as it is shown.
    ///
    /// Text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in
    /// front, so that a spreadsheet does not run it as a formula (OWASP, "CSV Injection").
    public var shown: String {
        switch self {
        case .verbatim(let text): return text
        case .text(let text):
            guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) else { return text }
            return "'" + text
        }
    }
}

/// Writes records as CSV (RFC 4180): CR LF behind each, quotes around what needs them.
public struct CSVWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    private let separator: UInt8

    /// Makes an empty file.
    public init(separator: CSVSeparator = .comma) { self.separator = separator.byte }

    /// Adds a record.
    public mutating func record(_ cells: [CSVCell]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(separator) }
            append(cell.shown)
        }
        bytes += "\r\n".utf8
    }

    private mutating func append(_ field: String) {
        guard field.utf8.contains(where: Self.needsQuotes) else {
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

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "\t"),
            UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            true
        default: false
        }
    }
}
