import RetailCore
import RetailKit

/// The page of a module: each of its operations with fields, answer, refusals and an example.
struct ModulePage {
    let module: Module

    var html: [UInt8] {
        let contents = module.operations.map {
            "<li>" + HTML.link("#\($0.name)", HTML.text($0.name)) + " " + HTML.prose($0.summary)
        }
        return HTML.page(
            module.name,
            HTML.paragraph(HTML.prose(module.summary))
                + "<ul>\(contents.joined(separator: "\n"))</ul>"
                + sections)
    }

    /// The fields of an answer stand where it comes first; its own page has them too.
    private var sections: String {
        var seen: Set<String> = []
        return module.operations.map { operation in
            section(operation, showsAnswer: seen.insert(operation.output.name).inserted)
        }.joined()
    }

    private func section(_ operation: RetailKit.Operation, showsAnswer: Bool) -> String {
        var html = "<section id=\"\(operation.name)\"><h2>\(HTML.text(operation.name))</h2>"
        html += HTML.paragraph(
            "<b>\(operation.method.rawValue)</b> "
                + HTML.code(OpenAPI.root + operation.path.description) + "<br>"
                + HTML.code(
                    "selaras " + operation.words.joined(separator: " ")))
        html += HTML.paragraph(HTML.prose(operation.summary))
        html += HTML.paragraph(HTML.prose(operation.details))
        html += HTML.paragraph(HTML.prose(operation.conditions.joined(separator: " ")))
        html +=
            input(of: operation) + answer(of: operation, isWhole: showsAnswer)
            + refusals(of: operation)
        return html + "<h3>Example</h3><pre>\(HTML.text(CurlExample.text(of: operation)))</pre>"
            + "</section>\n"
    }

    private func input(of operation: RetailKit.Operation) -> String {
        let fields = operation.input.fields
        guard !fields.isEmpty else { return "" }
        return "<h3>Input</h3>"
            + TypeText(direction: .input).table(fields) { operation.carrier(of: $0).rawValue }
    }

    private func answer(of operation: RetailKit.Operation, isWhole: Bool) -> String {
        let title = "<h3>Answer \(operation.status)</h3>"
        guard operation.status != 204 else { return title + HTML.paragraph("No body.") }
        let type = TypeText(direction: .output)
        let link = type.html(.object(operation.output))
        return title + HTML.paragraph("\(link): " + HTML.prose(operation.output.summary))
            + (isWhole ? type.table(operation.output.fields) : "")
    }

    private func refusals(of operation: RetailKit.Operation) -> String {
        let rows = operation.refusals.flatMap(\.codes).map { error in
            [
                HTML.link(Problem.page(of: error.code.rawValue), HTML.code(error.code.rawValue)),
                "\(error.status)", HTML.prose(error.summary),
            ]
        }
        return rows.isEmpty
            ? "" : "<h3>Refusals</h3>" + HTML.table(["code", "status", "meaning"], rows)
    }
}
