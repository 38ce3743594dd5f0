/// How a name sounds, roughly: the same for names that ears confuse, for blocking alone.
///
/// The American Soundex (Russell 1918): the first letter, then the classes of the consonants that
/// follow, up to three. Before that the Indonesian spellings of before 1972 become today's
/// (oe u, dj j, tj c, sj sy), of which families keep either. Of a name without Latin letters it is
/// the first two letters as they are.
public enum PhoneticKey {
    /// The key of a text: `soekarno` and `Sukarno` have s265.
    public static func of(_ text: String) -> String {
        var units: [UInt16] = []
        guard FoldedText.fold(text, as: .name, into: &units) else { return "" }
        var key: [UInt16] = []
        append(of: units.span, to: &key)
        return String(decoding: key, as: UTF16.self)
    }

    /// Appends the key of a folded name.
    static func append(of name: Span<UInt16>, to key: inout [UInt16]) {
        let start = key.count
        var (lastClass, at): (UInt16, Int) = (0, 0)
        while at < name.count, key.count < start + 4 {
            let (letter, length) = modern(name, at)
            at += length
            guard (97...122).contains(letter) else { continue }
            let soundClass = classes[Int(letter) - 97]
            if key.count == start {
                key.append(letter)
            } else if soundClass > 0, soundClass != lastClass {
                key.append(48 + soundClass)
            }
            // h and w do not part two consonants of one class, vowels do.
            if letter != 104, letter != 119 { lastClass = soundClass }
        }
        guard key.count == start else { return }
        for at in 0..<min(2, name.count) { key.append(name[at]) }
    }

    /// A letter in today's spelling, and how many letters it was written with.
    private static func modern(_ name: Span<UInt16>, _ at: Int) -> (UInt16, Int) {
        guard at + 1 < name.count else { return (name[at], 1) }
        switch (name[at], name[at + 1]) {
        case (111, 101): return (117, 2)
        case (100, 106): return (106, 2)
        case (116, 106): return (99, 2)
        case (115, 106): return (115, 2)
        default: return (name[at], 1)
        }
    }

    /// a … z; 0 has no class.
    private static let classes: [UInt16] = [
        0, 1, 2, 3, 0, 1, 2, 0, 0, 2, 2, 4, 5, 5, 0, 1, 2, 6, 2, 3, 0, 1, 0, 2, 0, 2,
    ]
}
