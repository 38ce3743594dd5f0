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

/// The folders of the house that rules speak of.
enum House {
    static let domains = [
        "Catalogue", "Inventory", "Orders", "CRM", "Loyalty", "Support", "Analytics", "Access",
    ]

    /// The name of the domain module that `path` belongs to, if it is in one.
    static func domain(of path: String) -> String? {
        domains.first { path.hasPrefix("Modules/\($0)/") }
    }
}
