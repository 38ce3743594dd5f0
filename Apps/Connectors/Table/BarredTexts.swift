/// Several texts in one field, between bars: `Size|Colour`. A bar or backslash that belongs to a
/// text stands behind a backslash, so that no text is changed by going out and coming in, also one
/// that begins with a mark which joins the bar before it to one character.
enum BarredTexts {
    static func written(_ texts: [String]) -> String {
        var field = String.UnicodeScalarView()
        for (index, text) in texts.enumerated() {
            if index > 0 { field.append("|") }
            for scalar in text.unicodeScalars {
                if scalar == "|" || scalar == "\\" { field.append("\\") }
                field.append(scalar)
            }
        }
        return String(field)
    }

    static func read(_ field: String) -> [String] {
        var texts: [String] = []
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in field.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped:
                isEscaped = true
                continue
            case "|" where !isEscaped:
                texts.append(String(text))
                text = String.UnicodeScalarView()
            default: text.append(scalar)
            }
            isEscaped = false
        }
        return (texts + [String(text)]).filter { !$0.isEmpty }
    }
}
