extension Rule {
    static let cImports = Rule(
        name: "c-imports",
        fix: "Only Modules/Platform, the tests of its modules and what tests share speak C: use "
            + "the Swift module that wraps the library, or widen it."
    ) { tree in
        let libraries = Set(
            tree.files.compactMap { file -> String? in
                let parts = file.path.split(separator: "/")
                return parts.last == "module.modulemap"
                    ? parts.dropLast().last.map(String.init) : nil
            })
        return tree.swiftFiles.filter { !isPlatform($0.path, tree) }.flatMap { file in
            file.imports.filter { libraries.contains($0.module) }.map { found in
                Finding(file.path, found.line, "The C library \(found.module) is imported here")
            }
        }
    }

    private static func isPlatform(_ path: String, _ tree: Tree) -> Bool {
        if path.hasPrefix("Modules/Platform/") || path.hasPrefix("Tests/TestSupport/") {
            return true
        }
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Tests", parts[1].hasSuffix("Tests") else {
            return false
        }
        return tree.hasFile(under: "Modules/Platform/\(parts[1].dropLast("Tests".count))")
    }
}
