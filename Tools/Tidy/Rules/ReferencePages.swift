extension Rule {
    static let referencePages = Rule(
        name: "reference-pages",
        fix: "The reference is written by the program: run `UPDATE=1 Tools/test` and commit what "
            + "has changed in Docs/Reference."
    ) { tree in
        guard let list = tree.file("Docs/Reference/operations.txt") else { return [] }
        var named: Set<String> = []
        var findings: [Finding] = []
        for number in 1...list.lineCount {
            guard let word = list.text(ofLine: number).split(separator: " ").first else { continue }
            let page = "\(folder)/\(word).md"
            named.insert(page)
            guard !tree.has(page) else { continue }
            findings.append(Finding(list.path, number, "The operation \(word) has no page \(page)"))
        }
        let strays = tree.files.filter { file in
            file.path.hasPrefix(folder + "/") && !named.contains(file.path)
        }
        return findings
            + strays.map { Finding($0.path, 1, "The page tells of an operation that is not there") }
    }

    private static let folder = "Docs/Reference/operations"
}
