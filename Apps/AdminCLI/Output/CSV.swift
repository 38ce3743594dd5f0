import RetailJSON
import RetailKit

/// Writes records as CSV (RFC 4180) that a spreadsheet cannot be tricked with.
///
/// Text that begins with `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe in front, so
/// that it is not taken for a formula (OWASP, "CSV Injection"). Numbers stay as they are.
struct CSV {
    private struct Column {
        let path: [String]
        let isText: Bool
    }

    private let columns: [Column]

    /// One column for each scalar of the record; objects inside get `name.member`, lists are JSON.
    init(_ outline: Outline) {
        columns = Self.columns(outline, [])
    }

    private static func columns(_ outline: Outline, _ path: [String]) -> [Column] {
        outline.fields.flatMap { field -> [Column] in
            let path = path + [field.name]
            switch field.schema {
            case .object(let inner): return columns(inner, path)
            case .integer, .decimal, .boolean: return [Column(path: path, isText: false)]
            case .string, .choice, .list, .map, .anything:
                return [Column(path: path, isText: true)]
            }
        }
    }

    func head() -> String {
        columns.map { Self.quoted($0.path.joined(separator: ".")) }.joined(separator: ",") + "\r\n"
    }

    func line(_ record: JSONTree) -> String {
        let cells = columns.map { column in
            let value = column.path.reduce(record as JSONTree?) { $0?[$1] }?.word ?? ""
            return Self.quoted(column.isText ? Self.harmless(value) : value)
        }
        return cells.joined(separator: ",") + "\r\n"
    }

    static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first)
        else { return text }
        return "'" + text
    }

    /// Quotes a cell that has a separator, a quote, an apostrophe in front or a line end.
    static func quoted(_ text: String) -> String {
        let needs = text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
                || byte == UInt8(ascii: "'") || byte == 9
        }
        guard needs else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
