/// What the rules look at: the files of the project and what the manifest declares.
struct Tree: Sendable {
    let files: [SourceFile]
    /// The targets of the manifest; empty where they are not known.
    let targets: [Target]
    private let paths: Set<String>

    /// A target as `swift package describe` tells of it.
    struct Target: Sendable {
        let name: String
        let path: String
        let dependencies: [String]
    }

    init(files: [SourceFile], targets: [Target] = []) {
        self.files = files
        // The longest path first, so that a file is matched with its innermost target.
        self.targets = targets.sorted { $0.path.utf8.count > $1.path.utf8.count }
        paths = Set(files.map(\.path))
    }

    var swiftFiles: some Sequence<SourceFile> { files.lazy.filter(\.isSwift) }

    func has(_ path: String) -> Bool { paths.contains(path) }

    func hasFile(under folder: String) -> Bool {
        files.contains { $0.path.hasPrefix(folder + "/") }
    }

    func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    func target(of file: SourceFile) -> Target? {
        targets.first { file.path.hasPrefix($0.path + "/") }
    }
}

extension Tree {
    /// The domain modules: the targets of the manifest in `Modules/<Name>` that stand on Sync.
    var domains: [String] {
        targets.filter { $0.dependencies.contains("RetailSync") }.compactMap(\.homeName).sorted()
    }

    /// The domain module that `path` belongs to, if it is in one.
    func domain(of path: String) -> String? {
        domains.first { path.hasPrefix("Modules/\($0)/") }
    }

    /// The modules that have rooms: the domain modules, and Sync, which is furnished like them.
    var furnished: [String] {
        (domains + ["Sync"]).filter { hasFile(under: "Modules/\($0)") }
    }

    /// The Swift files of a module with the name of the room of each; nil for its fronts.
    func rooms(of module: String) -> [(file: SourceFile, room: Substring?)] {
        let home = "Modules/\(module)/"
        return swiftFiles.filter { $0.path.hasPrefix(home) }.map { file in
            let inside = file.path.dropFirst(home.count).split(separator: "/")
            return (file, inside.count > 1 ? inside.first : nil)
        }
    }
}

extension Tree.Target {
    /// The name of a module that stands directly in `Modules/`.
    fileprivate var homeName: String? {
        let parts = path.split(separator: "/")
        return parts.count == 2 && parts[0] == "Modules" ? String(parts[1]) : nil
    }
}
