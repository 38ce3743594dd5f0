import RetailCore

/// Values in the form in which they are compared: UTF-16 units of small letters without marks, at
/// most 64 of them, whatever was typed.
enum FoldedText {
    /// The most units that are compared: comparators keep a bit of a word for each.
    static let mostUnits = 64
    /// How much of a text is looked at.
    static let mostRead = 256

    /// Replaces what is in `units` by the form of a text; says whether there is a value.
    static func fold(_ text: String, as kind: FieldKind, into units: inout [UInt16]) -> Bool {
        units.removeAll(keepingCapacity: true)
        let read = text.utf8.count <= mostRead ? text : String(text.unicodeScalars.prefix(mostRead))
        switch kind {
        case .name, .text: appendWords(of: read, to: &units, between: 32)
        case .code: appendWords(of: read, to: &units, between: nil)
        case .digits: appendDigits(of: read, to: &units)
        case .email: appendAddress(read, to: &units)
        case .date:
            appendDigits(of: read, to: &units)
            return units.count == 8 && isDay(read)
        }
        if units.last == 32 { units.removeLast() }
        return !units.isEmpty
    }

    /// Eight digits, or four, two and two with something between.
    private static func isDay(_ text: String) -> Bool {
        let lengths = text.utf8.split { !(48...57).contains($0) }.map(\.count)
        return lengths == [8] || lengths == [4, 2, 2]
    }

    private static func appendWords(
        of text: String, to units: inout [UInt16], between separator: UInt16?
    ) {
        let bytes = text.utf8.span
        for at in 0..<bytes.count {
            let byte = bytes[at]
            guard byte < 0x80 else { return appendFolded(text, to: &units, between: separator) }
            guard units.count < mostUnits else { continue }
            switch byte {
            case 97...122, 48...57: units.append(UInt16(byte))
            case 65...90: units.append(UInt16(byte | 0x20))
            default:
                if let separator, let last = units.last, last != separator {
                    units.append(separator)
                }
            }
        }
    }

    private static func appendFolded(
        _ text: String, to units: inout [UInt16], between separator: UInt16?
    ) {
        units.removeAll(keepingCapacity: true)
        for word in SearchWords.folded(text, most: mostUnits) {
            if let separator, !units.isEmpty { units.append(separator) }
            units.append(contentsOf: word.utf16)
            if units.count >= mostUnits { break }
        }
        if units.count > mostUnits { units.removeLast(units.count - mostUnits) }
    }

    private static func appendDigits(of text: String, to units: inout [UInt16]) {
        for scalar in text.unicodeScalars where units.count < mostUnits {
            if (48...57).contains(scalar.value) {
                units.append(UInt16(scalar.value))
            } else if !scalar.isASCII, scalar.properties.numericType == .decimal,
                let value = scalar.properties.numericValue, (0...9).contains(value)
            {
                units.append(48 + UInt16(value))
            }
        }
    }

    private static func appendAddress(_ text: String, to units: inout [UInt16]) {
        for unit in text.lowercased().utf16 where units.count < mostUnits && unit > 32 {
            units.append(unit)
        }
    }
}
