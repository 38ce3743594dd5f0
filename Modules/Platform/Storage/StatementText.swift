/// The text of a statement as people read it.
enum StatementText {
    /// The most characters that are told.
    static let most = 1_000

    /// In one line, a `?` for each value, and of a list or of rows of the same form the first one
    /// alone, so that a statement of three rows is the same as that of thirty.
    static func plain(_ text: String) -> String {
        let marked = String(text.map { $0 == SQL.marker ? "?" : $0 })
        let line = marked.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lists = shortened(line) { $0.first == "?" ? $0.prefix(1) : nil }
        let short = shortened(lists, unit: group)
        return short.count > most ? String(short.prefix(most)) + "…" : short
    }

    /// Leaves out of `X, X, X` all but the first, where `unit` finds an X at the beginning of what
    /// is left.
    private static func shortened(
        _ line: String, unit: (Substring) -> Substring?
    ) -> String {
        var kept = ""
        var rest = Substring(line)
        while let character = rest.first {
            guard let found = unit(rest) else {
                kept.append(character)
                rest.removeFirst()
                continue
            }
            kept += found
            rest.removeFirst(found.count)
            let again = ", " + found
            if rest.hasPrefix(again) { kept += ", …" }
            while rest.hasPrefix(again) { rest.removeFirst(again.count) }
        }
        return kept
    }

    /// What stands in parentheses at the beginning, without any inside.
    private static func group(_ rest: Substring) -> Substring? {
        guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return nil }
        let group = rest[...end]
        return group.dropFirst().contains("(") ? nil : group
    }
}
