extension Rule {
    static let readmes = Rule(
        name: "readmes",
        fix: "Every module tells a newcomer in its README.md what it owns, offers and asks, its "
            + "invariants and where to start reading; domain modules under just those headings."
    ) { tree in
        let modules = tree.targets.filter { target in
            target.path.hasPrefix("Modules/") && !tree.has("\(target.path)/module.modulemap")
        }
        let lacking = modules.filter { !tree.has("\($0.path)/README.md") }
            .map { Finding($0.path, 1, "\($0.name) has no README.md") }
        return lacking
            + tree.domains.flatMap { name -> [Finding] in
                guard let file = tree.file("Modules/\(name)/README.md") else { return [] }
                let lines = Set((1...file.lineCount).map { file.text(ofLine: $0) })
                return headings.filter { !lines.contains("## \($0)") }
                    .map { Finding(file.path, 1, "The heading \"## \($0)\" is missing") }
            }
    }

    private static let headings = ["Owns", "Offers", "Asks", "Invariants", "Start reading"]
}
