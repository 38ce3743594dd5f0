import RetailJSON

/// Terms as they stand in cells: written so that reading gives the very same back.
enum TermText {
    /// The text of a value; empty for what says nothing.
    static func written(_ value: JSONTree?, as kind: TermKind) -> String {
        switch (kind, value) {
        case (.money, let value?):
            guard let amount = value.text("amount"), let currency = value.text("currency") else {
                return ""
            }
            return "\(amount) \(currency)"
        case (.object, .object(let members)): return terms(members)
        case (.objects, .array(let elements)):
            return elements.map { "(\(written($0, as: .object)))" }.joined(separator: "|")
        case (.texts, .array(let elements)):
            return elements.map { written($0, as: .text) }.joined(separator: "|")
        case (.flag, .boolean(let isSo)): return isSo ? "true" : ""
        case (_, .string(let text)): return escaped(text)
        case (_, .number(let number)): return number.text
        default: return ""
        }
    }

    /// The fields that say something.
    private static func terms(_ members: [JSONTree.Member]) -> String {
        var fields: [String] = []
        for member in members {
            let kind = TermKind.field(member.name)
            let text = written(member.value, as: kind)
            guard !text.isEmpty else { continue }
            if case .object = kind {
                fields.append("\(member.name)=(\(text))")
            } else {
                fields.append("\(member.name)=\(text)")
            }
        }
        return fields.joined(separator: "; ")
    }

    /// Whether a scalar parts words and says nothing at the ends of a text: long rules are laid out
    /// in lines, and what is pasted from a page has blanks that do not break.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        " \t\n\r\u{a0}".unicodeScalars.contains(scalar)
    }

    /// A text with a backslash before what else would end it.
    private static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var out = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isEnd = index == 0 || index == scalars.count - 1
            if ";|()\\".unicodeScalars.contains(scalar) || (isEnd && isBlank(scalar)) {
                out.append("\\")
            }
            out.append(scalar)
        }
        return String(out)
    }
}
