import RetailCore
import RetailJSON
import RetailKit

/// Writes one record as names and values; lists of objects inside become tables.
struct RecordText {
    let style: Style
    let width: Int?

    func lines(_ tree: JSONTree, _ outline: Outline) -> [String] {
        var pairs: [(name: String, value: String)] = []
        var tables: [[String]] = []
        collect(tree, outline, "", &pairs, &tables)
        let names = pairs.map { Width.of($0.name) }.max() ?? 0
        let plain = pairs.map { pair in
            let gap = String(repeating: " ", count: names - Width.of(pair.name) + 2)
            return style.bold(pair.name) + gap + pair.value
        }
        return plain + tables.flatMap { [""] + $0 }
    }

    private func collect(
        _ tree: JSONTree, _ outline: Outline, _ prefix: String,
        _ pairs: inout [(name: String, value: String)], _ tables: inout [[String]]
    ) {
        for field in outline.fields {
            guard let value = tree[field.name], value != .null else { continue }
            let name = prefix + String(field.name.map { $0 == "_" ? " " : $0 })
            switch field.schema {
            case .object(let inner) where !field.schema.isMoney:
                collect(value, inner, name + " / ", &pairs, &tables)
            case .list(.object(let inner), _):
                tables.append(table(name, value.elements ?? [], inner))
            case .map:
                for member in value.members ?? [] {
                    pairs.append((name + " / " + Width.safe(member.name), Cell.text(member.value)))
                }
            case .string, .integer, .decimal, .boolean, .choice, .list, .object, .anything:
                pairs.append((name, Cell.text(value)))
            }
        }
    }

    private func table(_ name: String, _ items: [JSONTree], _ outline: Outline) -> [String] {
        guard !items.isEmpty else { return [style.bold(name) + "  none"] }
        let fields = outline.fields.filter(\.schema.fitsCell)
        let cells = items.map { item in fields.map { Cell.text(item[$0.name]) } }
        let columns = fields.map {
            Table.Column(title: AnswerWriter.title($0.name), isRight: $0.schema.isNumeric)
        }
        let table = Table(columns, sizedBy: cells, width: width.map { $0 - 2 })
        return [style.bold(name)]
            + ([style.bold(table.head())] + cells.map(table.line)).map { "  " + $0 }
    }
}
