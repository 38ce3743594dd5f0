extension Rule {
    static let leftovers = Rule(
        name: "leftovers",
        fix: "Do it now, or say what is planned in the one place for that, Docs/Changelog.md."
    ) { tree in
        tree.files.filter { isText($0.path) }.flatMap { file -> [Finding] in
            let places = file.swift.map { [$0.code, $0.comments] } ?? [file.bytes]
            return places.flatMap { bytes in
                marks.flatMap { word in
                    Bytes.words(word, in: bytes).filter { !isQuoted($0, file) }.map { offset in
                        Finding(file.path, file.line(at: offset), "\"\(word)\" was left here")
                    }
                }
            }
        }
    }

    /// XXX alone is a currency (none) by ISO 4217.
    private static let marks = ["TODO", "FIXME", "XXX:"]

    private static func isText(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return [".swift", ".md", ".h", ".sh", ".yml", ".sql"].contains { path.hasSuffix($0) }
            || !name.contains(".")
    }

    /// Pages may speak of the words between back-ticks.
    private static func isQuoted(_ offset: Int, _ file: SourceFile) -> Bool {
        guard file.path.hasSuffix(".md") else { return false }
        let line = file.line(file.line(at: offset), of: file.bytes)
        return line[..<offset].count { $0 == UInt8(ascii: "`") } % 2 == 1
    }
}
