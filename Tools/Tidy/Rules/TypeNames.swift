extension Rule {
    static let typeNames = Rule(
        name: "type-names",
        fix: "Name it after what it is in the shop or what it does: the glossary is in "
            + "Docs/Architecture.md."
    ) { tree in
        tree.swiftFiles.flatMap { file in
            ["struct", "class", "enum", "actor", "protocol", "typealias"].flatMap { keyword in
                Bytes.words(keyword, in: file.code).compactMap { offset -> Finding? in
                    let end = offset + keyword.utf8.count
                    guard end < file.code.count, file.code[end] == 32 else { return nil }
                    let name = Bytes.identifier(after: end, in: file.code)
                    guard endings.contains(where: { name.hasSuffix($0) }) else { return nil }
                    let what = "The name \(name) says nothing"
                    return Finding(file.path, file.line(at: offset), what)
                }
            }
        }
    }

    private static let endings = [
        "Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl",
    ]
}
