/// Counts the columns that text takes on a terminal.
enum Width {
    static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// 0 for marks that combine, 2 for wide East Asian characters and emoji, else 1 (UAX 11).
    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isWide = wide.contains { $0.contains(scalar.value) }
        return isWide ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
        0xa000...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
        0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
    ]

    /// Cuts text to at most `most` columns; what is cut shows as `…`.
    static func cut(_ text: String, to most: Int) -> String {
        guard of(text) > most else { return text }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += of(scalar)
            if used > most - 1 { break }
            kept.append(scalar)
        }
        return String(kept) + "…"
    }

    /// Makes text safe to show: what steers a terminal is shown as `·`.
    static func safe(_ text: String) -> String {
        let isHarmless = text.unicodeScalars.allSatisfy(isShown)
        if isHarmless { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(isShown(scalar) ? scalar : "·") }
        return String(shown)
    }

    /// Makes whole lines safe to show: as ``safe(_:)``, but line ends, tabs and the colours of
    /// ``Style`` stay.
    static func harmless(_ text: String) -> String {
        let parts = text.split(separator: "\u{1b}", omittingEmptySubsequences: false)
        guard let first = parts.first else { return text }
        return parts.dropFirst().reduce(lines(first)) { shown, part in
            let colour = Style.codes.first { part.hasPrefix("[\($0)m") }
            return shown + (colour == nil ? "·" : "\u{1b}") + lines(part)
        }
    }

    /// Replaces what steers a terminal in JSON by escapes that mean the same. Outside of texts JSON
    /// is plain ASCII, and in texts it escapes C0 by itself.
    static func escaped(_ json: String) -> String {
        let isHarmless = json.unicodeScalars.allSatisfy { isShown($0) || $0.value < 32 }
        if isHarmless { return json }
        var shown = ""
        for scalar in json.unicodeScalars {
            guard !isShown(scalar), scalar.value >= 0x7f else {
                shown.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let hex = String(unit, radix: 16)
                shown += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
        return shown
    }

    private static func lines(_ text: Substring) -> String {
        let isHarmless = text.unicodeScalars.allSatisfy { isShown($0) || $0 == "\n" || $0 == "\t" }
        if isHarmless { return String(text) }
        return text.unicodeScalars.reduce(into: "") { shown, scalar in
            let stays = isShown(scalar) || scalar == "\n" || scalar == "\t"
            shown.unicodeScalars.append(stays ? scalar : "·")
        }
    }

    /// Everything but controls (C0, DEL, C1), line and paragraph separators, marks that turn the
    /// direction of text, and invisible tags.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 0x7f...0x9f, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x206f,
            0xfeff, 0xe0000...0xe007f:
            false
        default: true
        }
    }
}
