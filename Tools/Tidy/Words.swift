/// Identifiers in code: what is declared, and what is named.
struct Words: Sendable {
    struct Word: Sendable {
        let text: Substring
        let offset: Int
        /// How many braces are open around it.
        let depth: Int
        /// Whether a point stands before it: a member of something.
        let isMember: Bool
    }

    let all: [Word]

    init(_ code: [UInt8]) {
        var words: [Word] = []
        var (at, depth) = (0, 0)
        while at < code.count {
            let byte = code[at]
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            guard Bytes.isWordByte(byte) else {
                at += 1
                continue
            }
            let start = at
            while at < code.count, Bytes.isWordByte(code[at]) { at += 1 }
            words.append(
                Word(
                    text: Substring(decoding: code[start..<at], as: UTF8.self), offset: start,
                    depth: depth,
                    isMember: start > 0 && code[start - 1] == UInt8(ascii: ".")))
        }
        all = words
    }

    /// The types that the file declares at its top for its module.
    var types: [Word] { declared.filter { !$0.isPrivate }.map(\.type) }

    /// The types that the file declares at its top for itself alone.
    var privateTypes: [Word] { declared.filter(\.isPrivate).map(\.type) }

    private var declared: [(type: Word, isPrivate: Bool)] {
        all.indices.dropLast().compactMap { index in
            guard all[index].depth == 0, Self.kinds.contains(all[index].text) else { return nil }
            let isPrivate = index > 0 && Self.hidden.contains(all[index - 1].text)
            return (all[index + 1], isPrivate)
        }
    }

    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "actor", "protocol", "typealias",
    ]
    private static let hidden: Set<Substring> = ["private", "fileprivate"]
}

extension SourceFile {
    /// The names of constants that are made by `type`: `let name = Type(`, `let name: Type = …`.
    func constants(of type: String) -> [(name: Substring, offset: Int)] {
        calls(of: type).compactMap { offset in
            let before = code[..<offset].reversed().drop { $0 == 32 || $0 == 10 }
            guard before.first == UInt8(ascii: "=") else { return nil }
            let name = before.dropFirst().drop { $0 == 32 || $0 == 10 }
                .prefix { Bytes.isWordByte($0) }
            return (Substring(decoding: Array(name.reversed()), as: UTF8.self), offset)
        }
    }

    /// Where `Type(` or `Type<…>(` stands, which makes a value of it.
    func calls(of type: String) -> [Int] {
        Bytes.words(type, in: code).filter { offset in
            guard offset == 0 || code[offset - 1] != UInt8(ascii: ".") else { return false }
            var (at, angles) = (offset + type.utf8.count, 0)
            while at < code.count {
                switch code[at] {
                case UInt8(ascii: "<"): angles += 1
                case UInt8(ascii: ">"): angles -= 1
                case UInt8(ascii: "(") where angles == 0: return true
                case UInt8(ascii: "{"), UInt8(ascii: "="), UInt8(ascii: "\n"): return false
                default: if angles == 0 { return false }
                }
                at += 1
            }
            return false
        }
    }
}
