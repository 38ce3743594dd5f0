extension Rule {
    static let fileLength = Rule(
        name: "file-length",
        fix: "Split it by idea, one to a file (Type+Concern.swift): aim at 120 lines, look again "
            + "at 250."
    ) { tree in
        tree.files.filter { isWritten($0.path) && $0.lineCount > limit }.map { file in
            Finding(
                file.path, limit + 1, "The file has \(file.lineCount) lines, \(limit) is the end")
        }
    }

    private static let limit = 400

    /// Written by people: not generated pages, not what only ever grows.
    private static func isWritten(_ path: String) -> Bool {
        guard path != "Docs/Changelog.md", !path.hasPrefix("Docs/Reference/") else { return false }
        return [".swift", ".md", ".h", ".sh"].contains { path.hasSuffix($0) }
    }
}
