extension Rule {
    static let moduleLists = Rule(
        name: "module-lists",
        fix: "A module is a line in Package.swift (`domain(\"Name\")`) and a line in "
            + "Apps/Composition/Selaras+Modules.swift; what it has to say on timelines is handed "
            + "over there too: `NameModule.moments`."
    ) { tree in
        let homes = Set(
            tree.swiftFiles.compactMap { file -> Substring? in
                let parts = file.path.split(separator: "/")
                return parts.count > 2 && parts[0] == "Modules" && parts[1] != "Platform"
                    ? parts[1] : nil
            })
        let targets = Set(tree.targets.map(\.path))
        let unknown = homes.filter { !targets.contains("Modules/\($0)") }.sorted().map {
            Finding("Modules/\($0)", 1, "Package.swift has no target for \($0)")
        }
        let composition = tree.swiftFiles.filter { $0.path.hasPrefix("Apps/Composition/") }
        let absent = tree.domains.filter { name in
            composition.allSatisfy { Bytes.words("\(name)Module", in: $0.code).isEmpty }
        }
        let silent = tree.domains.filter { name in
            tree.file("Modules/\(name)/Model/\(name)Moments.swift") != nil
                && composition.allSatisfy {
                    Bytes.offsets(of: "\(name)Module.moments", in: $0.code).isEmpty
                }
        }
        return unknown
            + absent.map { Finding("Modules/\($0)", 1, "Apps/Composition does not mount \($0)") }
            + silent.map {
                Finding(
                    "Modules/\($0)/Model/\($0)Moments.swift", 1,
                    "Apps/Composition does not hand over the moments of \($0)")
            }
    }
}
