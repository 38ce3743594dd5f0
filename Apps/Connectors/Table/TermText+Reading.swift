import RetailJSON

extension TermText {
    /// What a text says.
    /// - Throws: ``TermProblem``.
    static func read(_ text: String, as kind: TermKind) throws(TermProblem) -> JSONTree {
        var reader = TermReader(text)
        let value = try reader.value(kind, depth: 0)
        try reader.requireEnd()
        return value
    }
}

/// Reads a term from its first character to its last.
private struct TermReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    /// Terms stand in terms no deeper than those of promotions do, and have no more fields, with
    /// room.
    private static let mostDepth = 8
    private static let mostFields = 64

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    mutating func value(_ kind: TermKind, depth: Int) throws(TermProblem) -> JSONTree {
        guard depth <= Self.mostDepth else {
            throw TermProblem("brackets stand in more than \(Self.mostDepth) others")
        }
        switch kind {
        case .texts:
            return .array(
                try list { reader throws(TermProblem) in
                    .string(try reader.text())
                })
        case .objects:
            return .array(
                try list { reader throws(TermProblem) in
                    try reader.bracketed(depth)
                })
        case .object: return depth == 0 ? try object(depth) : try bracketed(depth)
        case .text, .integer, .flag, .money: return try kind.leaf(try text())
        }
    }

    func requireEnd() throws(TermProblem) {
        guard let next else { return }
        throw TermProblem(
            "there is a \(next) behind which nothing may stand: put a backslash before one that "
                + "belongs to a text, and brackets around each of several terms")
    }

    private mutating func list(
        _ element: (inout TermReader) throws(TermProblem) -> JSONTree
    ) throws(TermProblem) -> [JSONTree] {
        var elements = [try element(&self)]
        while next == "|" {
            place += 1
            elements.append(try element(&self))
        }
        return elements
    }

    private mutating func bracketed(_ depth: Int) throws(TermProblem) -> JSONTree {
        skipBlanks()
        guard next == "(" else {
            throw TermProblem("a term stands in brackets, such as (kind=quantity; at_least=3)")
        }
        place += 1
        let value = try object(depth)
        guard next == ")" else { throw TermProblem("a bracket is not closed") }
        place += 1
        skipBlanks()
        return value
    }

    private mutating func object(_ depth: Int) throws(TermProblem) -> JSONTree {
        var members: [JSONTree.Member] = []
        repeat {
            let name = try name()
            guard !members.contains(where: { $0.name == name }) else {
                throw TermProblem("\(name.prefix(40)) stands there twice")
            }
            guard members.count < Self.mostFields else {
                throw TermProblem("a term has more than \(Self.mostFields) fields")
            }
            members.append(
                JSONTree.Member(name, try value(TermKind.field(name), depth: depth + 1)))
        } while skip(";")
        return .object(members)
    }

    private mutating func name() throws(TermProblem) -> String {
        skipBlanks()
        let start = place
        while let next, next != "=", !";|()".unicodeScalars.contains(next) { place += 1 }
        var name = scalars[start..<place]
        while let last = name.last, TermText.isBlank(last) { name.removeLast() }
        guard next == "=", !name.isEmpty else {
            throw TermProblem("a field is written like kind=percentage")
        }
        place += 1
        return String(String.UnicodeScalarView(name))
    }

    /// A text up to what ends it, without blanks at its ends that have no backslash.
    private mutating func text() throws(TermProblem) -> String {
        skipBlanks()
        var text = String.UnicodeScalarView()
        var blanks = 0
        while let scalar = next, !";|()".unicodeScalars.contains(scalar) {
            place += 1
            guard scalar == "\\" else {
                text.append(scalar)
                blanks = TermText.isBlank(scalar) ? blanks + 1 : 0
                continue
            }
            guard let meant = next else { throw TermProblem("nothing follows the backslash") }
            place += 1
            text.append(meant)
            blanks = 0
        }
        text.removeLast(blanks)
        guard !text.isEmpty else { throw TermProblem("a field or an element of a list is empty") }
        return String(text)
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let next, TermText.isBlank(next) { place += 1 }
    }
}
