extension HelpText {
    /// Two columns: names at the left, meanings wrapped at the right.
    func list(_ rows: [(name: String, meaning: String)]) -> String {
        let longest = rows.map { Width.of($0.name) }.max() ?? 0
        let column = min(longest, 26) + 4
        return rows.flatMap { row in lines(row, column) }.joined(separator: "\n")
    }

    private func lines(_ row: (name: String, meaning: String), _ column: Int) -> [String] {
        let wrapped = wrap(row.meaning, to: max(30, width - column))
        let name = "  " + row.name
        let indent = String(repeating: " ", count: column)
        guard Width.of(name) + 2 <= column, let first = wrapped.first else {
            return [name] + wrapped.map { indent + $0 }
        }
        let gap = String(repeating: " ", count: column - Width.of(name))
        return [name + gap + first] + wrapped.dropFirst().map { indent + $0 }
    }

    /// A paragraph.
    func wrapped(_ text: String) -> String { wrap(text, to: width).joined(separator: "\n") }

    private func wrap(_ text: String, to most: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, Width.of(line) + 1 + Width.of(String(word)) > most {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
