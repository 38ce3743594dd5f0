extension Rule {
    static let listed = Rule(
        name: "listed",
        fix: "What is declared is offered: name it in its module's list (a migration or event in "
            + "<Name>Module.swift, a permission or code at an operation, what no operation "
            + "refuses in the module's `refusals`), or take it away."
    ) { tree in
        let fronts = tree.furnished.compactMap {
            tree.file("Modules/\($0)/\($0)Module.swift")?.code
        }
        return tree.furnished.flatMap { module in
            migrations(of: module, tree) + permissions(of: module, tree) + codes(of: module, tree)
        }
            + tree.swiftFiles.filter { isEvents($0.path, tree) }.flatMap { file in
                events(in: file).compactMap { event in
                    let outlines = ([String(event.text)] + aliases(of: event.text, in: file))
                        .map { "EventOutline(\($0).self)" }
                    let isListed = fronts.contains { front in
                        outlines.contains { !Bytes.offsets(of: $0, in: front).isEmpty }
                    }
                    guard !isListed else { return nil }
                    return Finding(
                        file.path, file.line(at: event.offset),
                        "No module lists the event \(event.text)")
                }
            }
    }

    private static func migrations(of module: String, _ tree: Tree) -> [Finding] {
        let front = tree.file("Modules/\(module)/\(module)Module.swift")?.code ?? []
        return tree.rooms(of: module).filter { $0.room == "Schema" }.flatMap { file, _ in
            file.constants(of: "Migration").filter {
                Bytes.words(String($0.name), in: front).isEmpty
            }
            .map { Finding(file.path, file.line(at: $0.offset), "\($0.name) is in no list") }
        }
    }

    private static func permissions(of module: String, _ tree: Tree) -> [Finding] {
        unnamed("Permission", in: "\(module)Permissions", of: module, tree)
    }

    private static func codes(of module: String, _ tree: Tree) -> [Finding] {
        unnamed("KnownError", in: "\(module)Errors", of: module, tree)
    }

    /// Constants that neither an operation nor the front names, by themselves or in a list of
    /// several that stands beside them.
    private static func unnamed(
        _ type: String, in list: String, of module: String, _ tree: Tree
    ) -> [Finding] {
        guard let file = tree.file("Modules/\(module)/\(list).swift") else { return [] }
        let fronts: Set<Substring?> = ["Interface", nil]
        let users = tree.rooms(of: module)
            .filter { fronts.contains($0.room) && $0.file.path != file.path }.map(\.file.code)
        let types = Words(file.code).types
        return file.constants(of: type).filter { constant in
            let name = String(constant.name)
            let owner = types.last { $0.offset < constant.offset }?.text ?? ""
            return users.allSatisfy { Bytes.words("\(owner).\(name)", in: $0).isEmpty }
                && Bytes.words(name, in: file.code).count < 2
        }.map { Finding(file.path, file.line(at: $0.offset), "No operation names \($0.name)") }
    }

    private static func isEvents(_ path: String, _ tree: Tree) -> Bool {
        path.hasPrefix("Modules/Contracts/")
            || tree.furnished.contains { path.hasPrefix("Modules/\($0)/Model/") }
    }

    /// The types that conform to `Event`.
    private static func events(in file: SourceFile) -> [Words.Word] {
        let words = Words(file.code).all
        return words.indices.dropLast(2).compactMap { index in
            guard words[index].text == "struct" else { return nil }
            let type = words[index + 1]
            return isEvent(type, in: file) ? type : nil
        }
    }
}
