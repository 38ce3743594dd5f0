/// Rows in aligned columns.
struct Table {
    struct Column {
        let title: String
        var isRight = false
    }

    let columns: [Column]
    private var widths: [Int]
    private var shown: Int

    /// Measures the columns by these rows and fits them into `width`.
    init(_ columns: [Column], sizedBy rows: [[String]], width: Int?) {
        self.columns = columns
        widths = columns.enumerated().map { index, column in
            rows.reduce(Width.of(column.title)) { max($0, Width.of($1[index])) }
        }
        shown = columns.count
        if let width { fit(into: width) }
    }

    /// How many columns found no room.
    var hidden: [String] { columns.dropFirst(shown).map(\.title) }

    /// Narrows the widest columns, then leaves out the last ones.
    private mutating func fit(into width: Int) {
        let least = 10
        while total > width {
            let visible = widths.prefix(shown)
            if let widest = visible.max(), widest > least,
                let index = visible.firstIndex(of: widest)
            {
                widths[index] -= 1
            } else if shown > 1 {
                shown -= 1
            } else {
                return
            }
        }
    }

    private var total: Int { widths.prefix(shown).reduce(0, +) + 2 * (shown - 1) }

    /// The line of titles.
    func head() -> String { line(columns.map(\.title)) }

    /// One line of cells.
    func line(_ cells: [String]) -> String {
        var text = ""
        for index in 0..<shown {
            let cell = Width.cut(cells[index], to: widths[index])
            let gap = String(repeating: " ", count: max(0, widths[index] - Width.of(cell)))
            let isLast = index == shown - 1
            if columns[index].isRight {
                text += gap + cell
            } else {
                text += isLast ? cell : cell + gap
            }
            if !isLast { text += "  " }
        }
        return text
    }
}
