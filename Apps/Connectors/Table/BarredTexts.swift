/// Several texts in one field, between bars: `Size|Colour`. A bar or backslash that belongs to a
/// text stands behind a backslash, so that no text is changed by going out and coming in.
enum BarredTexts {
    static func written(_ texts: [String]) -> String {
        texts.map { text in
            String(text.flatMap { $0 == "|" || $0 == "\\" ? ["\\", $0] : [$0] })
        }.joined(separator: "|")
    }

    static func read(_ field: String) -> [String] {
        var texts: [String] = []
        var text = ""
        var isEscaped = false
        for character in field {
            switch character {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "|" where !isEscaped:
                texts.append(text)
                text = ""
            default: text.append(character)
            }
            isEscaped = false
        }
        return (texts + [text]).filter { !$0.isEmpty }
    }
}
