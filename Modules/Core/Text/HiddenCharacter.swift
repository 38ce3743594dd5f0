/// A character that nobody sees: a zero width space, a mark of the direction of writing, a soft
/// hyphen. Pasted along, it makes two of what looks like one.
struct HiddenCharacter {
    private let scalar: Unicode.Scalar
    private let place: Int

    /// The first one in a text; nil when all of it can be seen.
    init?(in text: some StringProtocol) {
        for (index, scalar) in text.unicodeScalars.enumerated() where scalar.isHidden {
            self.scalar = scalar
            place = index + 1
            return
        }
        return nil
    }

    /// What it is, where it stands, and what to do.
    var advice: String {
        "Take out the invisible character at place \(place): \(scalar.label)."
    }
}

extension Unicode.Scalar {
    /// Whether the character shows nothing, or nothing that everybody's screen shows alike.
    ///
    /// A Hangul filler and a variation selector are letters and marks by category, and still
    /// nothing is seen of them: those have the property.
    var isHidden: Bool {
        if properties.isDefaultIgnorableCodePoint { return true }
        return switch properties.generalCategory {
        case .format, .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            true
        default: false
        }
    }

    /// Its number and name, such as `U+200B ZERO WIDTH SPACE`.
    var label: String {
        let digits = String(value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let name = properties.name ?? properties.nameAlias else { return number }
        return "\(number) \(name)"
    }
}
