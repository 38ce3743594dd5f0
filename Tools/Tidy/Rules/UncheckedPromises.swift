extension Rule {
    static let uncheckedPromises = Rule(
        name: "unchecked-promises",
        fix: "Only Platform may promise what the compiler cannot check, with the sentence that "
            + "makes it true as a comment on the line above; else use a Mutex, an actor or values."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { promise in
                Bytes.offsets(of: promise, in: file.code).compactMap { offset -> Finding? in
                    let line = file.line(at: offset)
                    if !isAllowed(file.path) {
                        return Finding(file.path, line, "\"\(promise)\" outside Platform")
                    }
                    guard !hasSentence(above: line, in: file) else { return nil }
                    return Finding(file.path, line, "\"\(promise)\" without its sentence")
                }
            }
        }
    }

    private static func isAllowed(_ path: String) -> Bool {
        path.hasPrefix("Modules/Platform/") || path.hasPrefix("Tests/")
            || path.hasPrefix("Tools/")
    }

    private static func hasSentence(above line: Int, in file: SourceFile) -> Bool {
        guard line > 1, let comments = file.swift?.comments else { return false }
        let above = file.line(line - 1, of: comments).drop { $0 == UInt8(ascii: " ") }
        return above.starts(with: Array("//".utf8)) && above.contains(UInt8(ascii: "."))
    }
}
