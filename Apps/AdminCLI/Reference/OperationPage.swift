import RetailCore
import RetailKit

/// The page of one operation.
struct OperationPage {
    let operation: Operation

    init(_ operation: Operation) { self.operation = operation }

    var text: String {
        var parts = ["# \(operation.name)", operation.summary]
        if !operation.details.isEmpty { parts.append(operation.details) }
        parts.append(facts)
        parts.append("## Input\n\n" + fields(operation.input, isInput: true))
        parts += nested(operation.input)
        parts.append("## Answer\n\n" + answer)
        parts += nested(operation.output)
        parts.append("## Errors\n\n" + errors)
        parts.append(example)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var facts: String {
        let words = operation.name.split(separator: ".").joined(separator: " ")
        let access =
            switch operation.access {
            case .open: "open to anybody"
            case .signedIn: "a valid key or session"
            case .permission(let permission): "`\(permission.name)`"
            }
        var lines = [
            "- HTTP: `\(operation.method.rawValue) \(OpenAPI.root)\(operation.path)`",
            "- Command: `selaras \(words)`", "- Needs: \(access)",
        ]
        if operation.needsKey { lines.append("- An `Idempotency-Key` is required.") }
        if !operation.asks.isEmpty {
            let names = operation.asks.map { "`\($0.name)`" }.joined(separator: ", ")
            lines.append("- May ask besides for \(names)")
        }
        lines.append("- Scope: \(operation.scope.sentence)")
        if operation.checksVersion { lines.append("- `If-Match` guards against a lost change.") }
        return lines.joined(separator: "\n")
    }

    private var answer: String {
        "Status \(operation.status).\n\n"
            + (operation.status == 204 ? "No body." : fields(operation.output, isInput: false))
    }

    private func fields(_ outline: Outline, isInput: Bool) -> String {
        guard !outline.fields.isEmpty else { return "No fields." }
        let rows = outline.fields.map { field in
            var meaning = field.meaning
            if let absent = field.absent, !field.isRequired {
                meaning += " Absent means \(absent)."
            }
            let name = "`\(field.name)`" + (field.isRequired ? "" : "?")
            return isInput
                ? [name, place(of: field.name), Markdown.type(field.schema), meaning]
                : [name, Markdown.type(field.schema), meaning]
        }
        let head = isInput ? ["field", "in", "type", "meaning"] : ["field", "type", "meaning"]
        return trimmed(Markdown.table(head, rows))
    }

    private func place(of name: String) -> String {
        switch operation.place(of: name) {
        case .path: "path"
        case .query: "query"
        case .body: "body"
        }
    }

    private func nested(_ outline: Outline) -> [String] {
        outline.objects.map { "### \($0.name)\n\n\($0.summary)\n\n" + fields($0, isInput: false) }
    }

    private var errors: String {
        let rows = operation.refusals.flatMap(\.codes).map { error in
            ["`\(error.code.rawValue)`", "\(error.kind.status)", error.summary]
        }
        return trimmed(Markdown.table(["code", "status", "meaning"], rows))
    }

    private var example: String {
        "## Example\n\n```sh\nselaras \(ExampleLine.text(of: operation))\n```\n\n"
            + "```json\n\(operation.example)\n```"
    }

    private func trimmed(_ text: String) -> String {
        text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}

extension Outline {
    /// The objects inside, each once.
    fileprivate var objects: [Outline] {
        var found: [Outline] = []
        collect(&found)
        return found
    }

    private func collect(_ found: inout [Outline]) {
        for field in fields {
            guard let outline = field.schema.inner,
                !found.contains(where: { $0.name == outline.name })
            else { continue }
            found.append(outline)
            outline.collect(&found)
        }
    }
}

extension Schema {
    fileprivate var inner: Outline? {
        switch self {
        case .object(let outline): outline
        case .list(let element, _): element.inner
        case .map(let value, _): value.inner
        case .string, .integer, .decimal, .boolean, .choice, .anything: nil
        }
    }
}
