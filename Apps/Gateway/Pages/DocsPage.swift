import RetailComposition
import RetailCore
import RetailKit

/// The API as a page for people: one file, no script, nothing from the network.
enum DocsPage {
    /// The HTML of all modules' operations.
    static func html(_ modules: [Module]) -> [UInt8] {
        let shown = modules.filter { !$0.operations.isEmpty }
        let contents = shown.map {
            "<li><a href=\"#\(text($0.name))\">\(text($0.name))</a> \(text($0.summary))</li>"
        }
        let sections = shown.map { module in
            "<h2 id=\"\(text(module.name))\">\(text(module.name))</h2>"
                + "<p>\(text(module.summary))</p>"
                + module.operations.map(operation).joined()
        }
        return Array(
            (head + "<ul>" + contents.joined() + "</ul>" + sections.joined()
                + "</main></body></html>\n").utf8)
    }

    private static func operation(_ operation: RetailKit.Operation) -> String {
        var html =
            "<details id=\"\(text(operation.name))\"><summary><b>\(operation.method.rawValue)</b> "
            + "<code>\(text(OpenAPI.root + operation.path.description))</code> "
            + "\(text(operation.summary))</summary>"
        html += "<p>\(text(operation.name)) · \(text(access(operation.access)))"
        if operation.needsKey { html += " · needs an Idempotency-Key" }
        html += "</p>"
        if !operation.details.isEmpty { html += "<p>\(text(operation.details))</p>" }
        html += fields("Input", operation.input.fields) { name in
            switch operation.place(of: name) {
            case .path: "path"
            case .query: "query"
            case .body: "body"
            }
        }
        html += fields("Answer \(operation.status)", operation.output.fields) { _ in "" }
        if !operation.errors.isEmpty {
            let rows = operation.errors.map {
                "<tr><td>\($0.kind.status)</td><td><code>\(text($0.code.rawValue))</code></td>"
                    + "<td>\(text($0.summary))</td></tr>"
            }
            html += "<h4>Refusals</h4><table>" + rows.joined() + "</table>"
        }
        return html + "<h4>Example</h4><pre>\(text(operation.example))</pre></details>"
    }

    private static func fields(
        _ title: String, _ fields: [FieldOutline], place: (String) -> String
    ) -> String {
        guard !fields.isEmpty else { return "" }
        let rows = fields.map { field in
            let need =
                field.isRequired ? "required" : field.absent.map { "else \($0)" } ?? "optional"
            return "<tr><td><code>\(text(field.name))</code></td><td>\(place(field.name))</td>"
                + "<td>\(text(need))</td><td>\(text(field.summary))</td></tr>"
        }
        return "<h4>\(text(title))</h4><table>" + rows.joined() + "</table>"
    }

    private static func access(_ access: Access) -> String {
        switch access {
        case .open: "open to all"
        case .signedIn: "for whoever is signed in"
        case .permission(let permission): "permission \(permission.name)"
        }
    }

    private static func text(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }

    private static let head = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Selaras API</title>
        <meta name="viewport" content="width=device-width"><style>
        body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1c2833;background:#fbfaf7}
        main{max-width:60rem;margin:auto;padding:1rem}summary{cursor:pointer;padding:.3rem 0}
        details{border-bottom:1px solid #ddd}details[open]{padding-bottom:1rem}
        table{border-collapse:collapse;width:100%}td{padding:.2rem .6rem;vertical-align:top;
        border-top:1px solid #eee}b{display:inline-block;min-width:4rem;color:#0b6e4f}
        pre{background:#f0eee6;padding:.6rem;overflow:auto}code{font-size:.92em}h2{margin-top:2rem}
        </style></head><body><main><h1>Selaras API</h1>
        <p>Send <code>Authorization: Bearer &lt;token&gt;</code>, JSON bodies as
        <code>application/json</code>, and with every command an <code>Idempotency-Key</code>.
        For programs: <a href="/openapi.json">openapi.json</a>.</p>
        """
}
