import RetailCSV
import RetailJSON
import RetailKit

/// Lays records out in columns of CSV: text is made harmless, numbers stay as they are.
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
        Self.text(columns.map { .verbatim($0.path.joined(separator: ".")) })
    }

    func line(_ record: JSONTree) -> String {
        Self.text(
            columns.map { column in
                let value = column.path.reduce(record as JSONTree?) { $0?[$1] }?.word ?? ""
                return column.isText ? .text(value) : .verbatim(value)
            })
    }

    private static func text(_ cells: [CSVCell]) -> String {
        var writer = CSVWriter()
        writer.record(cells)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
