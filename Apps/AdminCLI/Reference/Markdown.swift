import RetailKit

/// The few forms of Markdown that the reference needs.
enum Markdown {
    static func page(_ title: String, _ lead: String, _ body: String) -> String {
        "# \(title)\n\n\(lead)\n\n\(mark)\n\n\(body)"
    }

    /// What tells a page that is written anew from one that people write.
    static let mark = "Written by `selaras reference`; do not edit."

    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "None.\n" }
        let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(escaped) }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func escaped(_ cell: String) -> String {
        cell.replacing("|", with: "\\|").replacing("\n", with: " ")
    }

    /// A field as name, type and meaning; `objects` is the path to the page of objects.
    static func row(_ field: FieldOutline, objects: String) -> [String] {
        [
            "`\(field.name)`" + (field.isRequired ? "" : "?"), type(field.schema, objects: objects),
            field.text,
        ]
    }

    /// A schema in a cell: bounds in words, objects by a link to where they are told.
    static func type(_ schema: Schema, objects: String) -> String {
        switch schema {
        case .object(let outline): "[\(outline.name)](\(objects)#\(anchor(outline.name)))"
        case .list(let element, let count):
            (count.upperBound == .max
                ? "list: " : "list of \(count.lowerBound) to \(count.upperBound): ")
                + type(element, objects: objects)
        case .string, .integer, .decimal, .boolean, .choice, .map, .anything: schema.words
        }
    }

    /// The anchor that a heading gets: lower case, letters, digits, `-` and `_` only.
    static func anchor(_ heading: String) -> String {
        heading.lowercased().replacing(" ", with: "-")
            .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }

    /// A link to an operation on its module's page.
    static func link(to operation: String) -> String {
        let module = operation.prefix { $0 != "." }
        return "[\(operation)](modules/\(module).md#\(anchor(operation)))"
    }
}
