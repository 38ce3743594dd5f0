/// How the bytes of a file stand for characters.
public enum CSVEncoding: String, CaseIterable, Sendable {
    /// UTF-8; what is none is a problem.
    case utf8 = "utf-8"
    /// Windows code page 1252, which holds all of Latin-1 that can be printed; the five bytes that
    /// it leaves undefined are a problem.
    case windows1252 = "windows-1252"
    /// ISO/IEC 8859-1, in which every byte is a character: nothing is refused, and the bytes can be
    /// had back to be read in another way.
    case latin1 = "latin-1"

    /// The text of the bytes; nil when they are none.
    public func text(_ bytes: [UInt8]) -> String? {
        if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) {
            return String(validating: bytes, as: UTF8.self)
        }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = self == .latin1 ? Unicode.Scalar(byte) : Self.scalar(byte) else {
                return nil
            }
            text.append(scalar)
        }
        return String(text)
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9f).contains(byte) else { return Unicode.Scalar(byte) }
        return upper[Int(byte) - 0x80]
    }

    /// What 0x80 to 0x9f stand for (unicode.org, CP1252.TXT).
    private static let upper: [Unicode.Scalar?] = [
        "\u{20ac}", nil, "\u{201a}", "\u{192}", "\u{201e}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2c6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", nil, "\u{17d}", nil,
        nil, "\u{2018}", "\u{2019}", "\u{201c}", "\u{201d}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2dc}", "\u{2122}", "\u{161}", "\u{203a}", "\u{153}", nil, "\u{17e}", "\u{178}",
    ]
}
