extension Rule {
    static let lineLength = Rule(
        name: "line-length",
        fix: "Break the line: 100 columns, save for web addresses, SQL, multi-line strings and "
            + "tables in comments."
    ) { tree in
        tree.swiftFiles.flatMap { file -> [Finding] in
            let long = (1...file.lineCount).filter { number in
                let line = file.line(number, of: file.bytes)
                guard line.count > limit else { return false }
                let columns = line.count { $0 & 0xC0 != 0x80 }
                return columns > limit && !Bytes.contains("://", in: line) && !isTableRow(line)
            }
            guard !long.isEmpty else { return [] }
            let exempt = exemptLines(of: file)
            return long.filter { !exempt.contains($0) }.map { number in
                Finding(file.path, number, "The line is longer than \(limit) columns")
            }
        }
    }

    private static let limit = 100

    /// A row of a table in a doc comment cannot be broken.
    private static func isTableRow(_ line: ArraySlice<UInt8>) -> Bool {
        line.drop { $0 == UInt8(ascii: " ") }.starts(with: Array("/// |".utf8))
    }

    private static func exemptLines(of file: SourceFile) -> Set<Int> {
        var lines: Set<Int> = []
        for literal in file.swift?.literals ?? [] where literal.isMultiline || isSQL(literal.text) {
            lines.formUnion(file.line(at: literal.start)...file.line(at: literal.end))
        }
        return lines
    }
}

extension Bytes {
    static func contains(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
        !offsets(of: word, in: Array(bytes)).isEmpty
    }
}
