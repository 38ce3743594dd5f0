import RetailCore
import RetailKit

/// The page of one module: what it can do, operation by operation. Objects, refusals, events and
/// permissions stand on pages of their own, once.
struct ModulePage {
    let module: Module
    private let objects: SharedObjects

    init(_ module: Module, objects: SharedObjects) {
        self.module = module
        self.objects = objects
    }

    var text: String {
        let list = module.operations.map { operation in
            [
                "[\(operation.name)](#\(Markdown.anchor(operation.name)))",
                "`\(operation.method.rawValue) \(OpenAPI.root)\(operation.path)`",
                operation.summary,
            ]
        }
        return Markdown.page(
            "\(module.name)", module.summary,
            Markdown.table(["operation", "HTTP", "does"], list) + "\n"
                + module.operations.map(section).joined(separator: "\n"))
    }

    private func section(_ operation: Operation) -> String {
        var parts = ["## \(operation.name)", operation.summary]
        if !operation.details.isEmpty { parts.append(operation.details) }
        parts.append(facts(operation))
        parts.append(input(operation))
        parts.append(answer(operation))
        parts.append("Refuses: " + refusals(operation))
        parts.append("```sh\nselaras \(ExampleLine.text(of: operation))\n```")
        parts.append("```json\n\(operation.example)\n```")
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func facts(_ operation: Operation) -> String {
        let words = operation.words.joined(separator: " ")
        let lines =
            [
                "HTTP: `\(operation.method.rawValue) \(OpenAPI.root)\(operation.path)`",
                "Command: `selaras \(words)`",
            ] + operation.conditions
        return lines.map { "- \($0)" }.joined(separator: "\n")
    }

    private func input(_ operation: Operation) -> String {
        guard !operation.input.fields.isEmpty else { return "Input: no fields." }
        let rows = operation.input.fields.map { field in
            var row = Markdown.row(field, objects: ObjectsPage.fromModules)
            row.insert(operation.carrier(of: field.name).rawValue, at: 1)
            return row
        }
        return "Input:\n\n" + Markdown.table(["field", "in", "type", "meaning"], rows).trimmed
    }

    private func answer(_ operation: Operation) -> String {
        let output = operation.output
        let status = "Answer: status \(operation.status)"
        if operation.status == 204 { return status + ", no body." }
        if let item = output.pageOf {
            let name = Markdown.type(.object(item), objects: ObjectsPage.fromModules)
            return status + (output.hasNext ? ", a page of " : ", a list of ") + name + "."
        }
        if objects.contains(output) {
            let name = Markdown.type(.object(output), objects: ObjectsPage.fromModules)
            return status + ", " + name + "."
        }
        let rows = output.fields.map { Markdown.row($0, objects: ObjectsPage.fromModules) }
        return rows.isEmpty
            ? status + ", no fields."
            : status + ".\n\n" + Markdown.table(["field", "type", "meaning"], rows).trimmed
    }

    private func refusals(_ operation: Operation) -> String {
        operation.refusals.flatMap(\.codes).map { "`\($0.code.rawValue)` (\($0.kind.status))" }
            .joined(separator: ", ") + "; see [errors](../errors.md)."
    }
}

extension Outline {
    /// The object of which this is a page or a list; nil when it is neither.
    var pageOf: Outline? {
        guard fields.allSatisfy({ ["items", "next", "total"].contains($0.name) }),
            let items = fields.first(where: { $0.name == "items" }),
            case .list(.object(let item), _) = items.schema
        else { return nil }
        return item
    }

    /// Whether a page names the next one.
    var hasNext: Bool { fields.contains { $0.name == "next" } }
}

extension String {
    /// Without the line end of a table.
    fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
