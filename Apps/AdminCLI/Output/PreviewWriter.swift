import RetailCore
import RetailJSON
import RetailKit

/// Writes what a command would do: for people the figures that it would change, now and after, and
/// then what it would answer; for scripts the preview as it is.
struct PreviewWriter {
    private let operation: Operation
    private let options: Options
    private let console: Console
    private let style: Style

    init(_ operation: Operation, _ options: Options, _ console: Console) {
        self.operation = operation
        self.options = options
        self.console = console
        style = Style(options, isTerminal: console.width != nil)
    }

    func write(_ answer: Answer) throws {
        guard options.output == .table else {
            var writer = AnswerWriter(Preview.answer.outline, options, console)
            try writer.write(answer)
            return writer.end()
        }
        let tree = try answer.tree()
        guard tree["effects"] != nil else {
            throw RetailError.fault(
                "cli.preview-unknown",
                "The gateway knows no previews: it has done what it was asked. Look at the record.")
        }
        for line in effects(tree["effects"]?.elements ?? []) { console.writeLine(line) }
        for line in warnings(tree) { console.tell(style.yellow(line)) }
        if let told = tree["answer"] {
            console.writeLine("")
            let text = RecordText(style: style, width: console.width)
            for line in text.lines(told, operation.output) { console.writeLine(line) }
        }
        console.tell(style.faint("Nothing was changed: this is a preview."))
    }

    private func effects(_ items: [JSONTree]) -> [String] {
        guard !items.isEmpty else { return ["No money, stock or points would change."] }
        let cells = items.map { item in
            [
                Cell.text(item["kind"]), of(item), Cell.text(item["before"]),
                Cell.text(item["after"]),
            ]
        }
        let columns = [
            Table.Column(title: "KIND"), Table.Column(title: "OF"),
            Table.Column(title: "NOW", isRight: true), Table.Column(title: "AFTER", isRight: true),
        ]
        let table = Table(columns, sizedBy: cells, width: console.width)
        return [style.bold(table.head())] + cells.map(table.line)
    }

    /// What a figure is of: all its names but the order's id, beside which its number stands.
    private func of(_ item: JSONTree) -> String {
        EffectFigure.Name.allCases.filter { $0 != .orderID }
            .compactMap { name in item[name.rawValue].map { Cell.text($0) } }
            .joined(separator: " ")
    }

    private func warnings(_ tree: JSONTree) -> [String] {
        let kinds = (tree["unforeseen"]?.elements ?? []).map { Cell.text($0) }
        return (tree["more"] == .boolean(true) ? ["More would change than is listed."] : [])
            + (kinds.isEmpty
                ? [] : ["What would change of \(kinds.joined(separator: ", ")) is not known."])
    }
}
