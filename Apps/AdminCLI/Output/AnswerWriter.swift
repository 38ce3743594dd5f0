import RetailJSON
import RetailKit

/// Writes answers as the options ask; several pages of a list become one output.
struct AnswerWriter {
    private let outline: Outline
    private let options: Options
    private let console: Console
    private let style: Style
    private var table: Table?
    private var pages = 0
    private var rows = 0
    private var hasNext = false

    init(_ outline: Outline, _ options: Options, _ console: Console) {
        self.outline = outline
        self.options = options
        self.console = console
        style = Style(options, isTerminal: console.width != nil)
    }

    mutating func write(_ answer: Answer) throws {
        defer { pages += 1 }
        let tree = try answer.tree()
        switch options.output {
        case .json: writeJSON(answer, tree)
        case .ndjson:
            for item in items(tree) ?? [tree] where item != .null {
                console.writeJSON(item.bytes + [10])
            }
        case .csv: writeCSV(tree)
        case .table: writeTable(tree)
        }
    }

    private func items(_ tree: JSONTree) -> [JSONTree]? {
        outline.items == nil ? nil : tree["items"]?.elements
    }

    private mutating func writeJSON(_ answer: Answer, _ tree: JSONTree) {
        guard options.all, let items = items(tree) else {
            if !answer.body.isEmpty { console.writeJSON(answer.body + [10]) }
            return
        }
        if pages == 0 { console.writeJSON(Array("{\"items\":[".utf8)) }
        for item in items {
            console.writeJSON((rows == 0 ? [] : [UInt8(ascii: ",")]) + item.bytes)
            rows += 1
        }
    }

    private mutating func writeCSV(_ tree: JSONTree) {
        let sheet = CSV(outline.items ?? outline)
        if pages == 0 { console.writeExact(sheet.head()) }
        for item in items(tree) ?? [tree] where item != .null {
            console.writeExact(sheet.line(item))
        }
    }

    private mutating func writeTable(_ tree: JSONTree) {
        guard let item = outline.items, let items = items(tree) else {
            for line in RecordText(style: style, width: console.width).lines(tree, outline) {
                console.writeLine(line)
            }
            return
        }
        rows += items.count
        hasNext = (tree["next"] ?? .null) != .null && !items.isEmpty
        let fields = item.fields.filter(\.schema.fitsCell)
        let cells = items.map { item in fields.map { Cell.text(item[$0.name]) } }
        if table == nil, !items.isEmpty {
            let columns = fields.map {
                Table.Column(title: Self.title($0.name), isRight: $0.schema.isNumeric)
            }
            let new = Table(columns, sizedBy: cells, width: console.width)
            console.writeLine(style.bold(new.head()))
            table = new
        }
        guard let table else { return }
        for row in cells { console.writeLine(table.line(row)) }
    }

    static func title(_ name: String) -> String {
        String(name.map { $0 == "_" ? " " : $0 }).uppercased()
    }

    /// Ends what is open and tells what was left out.
    func end() {
        if options.output == .json, options.all, outline.items != nil { console.writeLine("]}") }
        guard options.output == .table, outline.items != nil else { return }
        if rows == 0 { console.tell(style.faint("Nothing found.")) }
        if let hidden = table?.hidden, !hidden.isEmpty {
            console.tell(
                style.faint(
                    "Without room: \(hidden.joined(separator: ", ")). --output json has all."))
        }
        if hasNext, !options.all {
            console.tell(style.faint("There is more: --all shows all of it."))
        }
    }
}
