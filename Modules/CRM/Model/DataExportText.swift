import RetailCore
import RetailJSON
import RetailKit

/// Writes rows of somebody's data, for machines and for people.
enum DataExportText {
    /// One JSON object: the place, what people call it, and its rows.
    static func body(of rows: [String], in table: PersonalTable) -> String {
        var writer = JSONWriter(capacity: 1_024)
        writer.beginObject()
        writer.key("place")
        writer.string(table.name)
        writer.key("title")
        writer.string(table.title)
        writer.key("rows")
        writer.beginArray()
        for row in rows { writer.raw(Array(row.utf8)) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The same as a section of an HTML page, one list of names and values for each row.
    /// - Throws: `storage.unreadable-value` when the text is none that was written here.
    static func page(of body: String) throws -> String {
        let limits = JSONLimits(
            maxBytes: .max, maxStringBytes: .max, maxMembers: .max, maxNodes: .max)
        let root = try JSONDocument(Array(body.utf8), limits: limits).root
        var html = "<section>\n<h2>\(escaped(root.member("title")?.string() ?? ""))</h2>\n"
        root.member("rows")?.forEachElement { _, row in
            html += "<dl>\n"
            row.forEachMember { name, value in
                let label = String(name.string.map { $0 == "_" ? " " : $0 })
                html += "<dt>\(escaped(label))</dt>"
                html += "<dd>\(escaped(value.string() ?? ""))</dd>\n"
            }
            html += "</dl>\n"
        }
        return html + "</section>\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
