extension Rule {
    static let buildOutput = Rule(
        name: "build-output",
        fix: "What a build makes is not kept: take it out with `git rm --cached` and ignore it."
    ) { tree in
        tree.files.filter { isOutput($0.path) }
            .map { Finding($0.path, 1, "Build output is among the files of the project") }
    }

    private static func isOutput(_ path: String) -> Bool {
        let folders = path.split(separator: "/").dropLast()
        if folders.contains(where: { $0.hasPrefix(".build") || outputFolders.contains($0) }) {
            return true
        }
        return path.hasSuffix("Package.resolved") || endings.contains { path.hasSuffix($0) }
    }

    private static let outputFolders: Set<Substring> = ["DerivedData", "__pycache__", ".swiftpm"]
    private static let endings = [
        ".o", ".a", ".so", ".d", ".pyc", ".swiftmodule", ".swiftdoc", ".profraw", ".sqlite",
        ".sqlite-wal", ".sqlite-shm", ".db",
    ]
}
