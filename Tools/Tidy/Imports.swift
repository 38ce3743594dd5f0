/// An `import` line of a Swift file.
struct Import {
    let module: String
    let line: Int
}

extension SourceFile {
    /// The modules imported, also those behind `@testable`, access levels and `import struct …`.
    var imports: [Import] {
        Bytes.words("import", in: code).compactMap { offset in
            let line = line(at: offset)
            let words = text(ofLine: line).split(whereSeparator: { " \t".contains($0) })
            guard let place = words.firstIndex(of: "import"),
                words[..<place].allSatisfy(Self.isImportPrefix)
            else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let rest = words[(place + 1)...].drop { kinds.contains(String($0)) }
            guard let module = rest.first?.split(separator: ".").first else { return nil }
            return Import(module: String(module), line: line)
        }
    }

    private static func isImportPrefix(_ word: Substring) -> Bool {
        word.hasPrefix("@")
            || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}
