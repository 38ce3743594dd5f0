import RetailJSON
import RetailKit

/// Writes a value as a person reads it.
enum Cell {
    static func text(_ value: JSONTree?) -> String {
        guard let value else { return "" }
        switch value {
        case .object:
            return Width.safe(value.money ?? value.text)
        case .array(let elements): return elements.map(text).joined(separator: ", ")
        case .boolean(let value): return value ? "yes" : "no"
        case .string, .number, .null: return Width.safe(value.word)
        }
    }
}

extension Schema {
    /// Whether a table can show it in one cell.
    var fitsCell: Bool {
        switch self {
        case .string, .integer, .decimal, .boolean, .choice: true
        case .list(let element, _): element.isScalar
        case .object: isMoney
        case .map, .anything: false
        }
    }

    /// Whether it stands at the right of its column.
    var isNumeric: Bool {
        switch self {
        case .integer, .decimal: true
        case .object: isMoney
        case .string, .boolean, .choice, .list, .map, .anything: false
        }
    }
}

extension Outline {
    /// The fields of one item, when the object is a list of items.
    var items: Outline? {
        guard let field = fields.first(where: { $0.name == "items" }),
            case .list(.object(let item), _) = field.schema
        else { return nil }
        return item
    }
}
