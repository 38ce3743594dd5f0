extension Rule {
    static let rooms = Rule(
        name: "rooms",
        fix: "Every domain module has the same rooms: README.md, <Name>Module.swift, "
            + "<Name>Errors.swift, <Name>Permissions.swift, Model/, Service/, Store/, Schema/ and "
            + "Interface/. One that says `migrations: []` keeps nothing: it needs no Store/, "
            + "Schema/ and <Name>Errors.swift."
    ) { tree in
        tree.furnished.flatMap { name in
            let home = "Modules/\(name)"
            let fronts = [
                "README.md", "\(name)Module.swift", "\(name)Errors.swift",
                "\(name)Permissions.swift",
            ]
            let isSpared = keepsNothing(name, tree)
            let lacking =
                fronts.filter { !tree.has("\(home)/\($0)") }
                .filter { !isSpared || $0 != "\(name)Errors.swift" }
                + folders.filter { !tree.hasFile(under: "\(home)/\($0)") }
                .filter { !isSpared || !tables.contains($0) }.map { $0 + "/" }
            let strangers = tree.files.filter { file in
                guard file.path.hasPrefix(home + "/") else { return false }
                let inside = file.path.dropFirst(home.count + 1).split(separator: "/")
                return inside.count == 1
                    ? !fronts.contains(String(inside[0]))
                    : !folders.contains(String(inside[0]))
            }
            return lacking.map { Finding(home, 1, "\(name) has no \($0)") }
                + strangers.map { Finding($0.path, 1, "\($0.name) stands in no room of \(name)") }
        }
    }

    /// Whether a module puts together what others keep, and has no table of its own.
    private static func keepsNothing(_ name: String, _ tree: Tree) -> Bool {
        let front = tree.file("Modules/\(name)/\(name)Module.swift")
        return front.map { String(decoding: $0.code, as: UTF8.self).contains("migrations: [],") }
            ?? false
    }

    private static let tables = ["Store", "Schema"]
    private static let folders = ["Model", "Service", "Store", "Schema", "Interface"]
}
