extension Rule {
    static let referencePages = Rule(
        name: "reference-pages",
        fix: "The reference is written by the program: run `Tools/pages` and commit what has "
            + "changed in Docs/Reference."
    ) { tree in
        guard let list = tree.file("Docs/Reference/operations.txt") else { return [] }
        let pages = tree.files.filter { $0.path.hasPrefix(folder + "/") }
        let told = Set(pages.flatMap { page in sections(page).map { "\(page.path)#\($0.name)" } })
        var named: Set<String> = []
        var findings: [Finding] = []
        for number in 1...list.lineCount {
            guard let word = list.text(ofLine: number).split(separator: " ").first else { continue }
            let page = "\(folder)/\(word.prefix { $0 != "." }).md"
            named.insert("\(page)#\(word)")
            guard !told.contains("\(page)#\(word)") else { continue }
            findings.append(
                Finding(list.path, number, "The operation \(word) has no section in \(page)"))
        }
        let strays = pages.flatMap { page in
            sections(page).filter { !named.contains("\(page.path)#\($0.name)") }.map {
                Finding(page.path, $0.line, "The page tells of an operation that is not there")
            }
        }
        return findings + strays
    }

    private static let folder = "Docs/Reference/modules"

    private static func sections(_ page: SourceFile) -> [(name: String, line: Int)] {
        (1...page.lineCount).compactMap { number in
            let text = page.text(ofLine: number)
            return text.hasPrefix("## ") ? (String(text.dropFirst(3)), number) : nil
        }
    }
}
