extension Rule {
    static let pageLinks = Rule(
        name: "page-links",
        fix: "Lead to a file of the project, from the page's own folder, and to a heading that is "
            + "there."
    ) { tree in
        let pages = tree.files.filter { $0.path.hasSuffix(".md") }
        let anchors = Dictionary(pages.map { ($0.path, headings(of: $0)) }) { first, _ in first }
        return pages.flatMap { page in
            links(in: page).compactMap { link, line -> Finding? in
                let parts = link.split(
                    separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let target =
                    parts[0].isEmpty ? page.path : path(String(parts[0]), from: page.path)
                guard let target, tree.has(target) || tree.hasFile(under: target) else {
                    return Finding(page.path, line, "The link \(link) leads nowhere")
                }
                guard parts.count > 1, let known = anchors[target],
                    !known.contains(String(parts[1]))
                else { return nil }
                return Finding(page.path, line, "The link \(link) leads to no heading")
            }
        }
    }

    /// The links of a page to others of the project, outside of code, with their lines.
    private static func links(in page: SourceFile) -> [(String, Int)] {
        prose(of: page).flatMap { text, line -> [(String, Int)] in
            // Every second piece between ticks is code.
            let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
            let plain = pieces.enumerated().map { $0.offset % 2 == 0 ? $0.element : "x" }.joined()
            return plain.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
                .compactMap { rest in
                    let link = rest.prefix { $0 != ")" && $0 != " " }
                    return link.contains(":") || link.isEmpty ? nil : (String(link), line)
                }
        }
    }

    private static func prose(of page: SourceFile) -> [(String, Int)] {
        var isCode = false
        return (1...page.lineCount).compactMap { number in
            let text = page.text(ofLine: number)
            if text.drop(while: { $0 == " " }).hasPrefix("```") {
                isCode.toggle()
                return nil
            }
            return isCode ? nil : (text, number)
        }
    }

    /// The anchors of the headings of a page, as forges make them.
    private static func headings(of page: SourceFile) -> Set<String> {
        var anchors: Set<String> = []
        for (text, _) in prose(of: page) where text.hasPrefix("#") {
            let heading = text.drop { $0 == "#" || $0 == " " }.lowercased()
            let kept = heading.filter { character in
                character.isLetter || character.isNumber || " -_".contains(character)
            }
            anchors.insert(kept.replacing(" ", with: "-"))
        }
        return anchors
    }

    /// A relative path from a page; nil when it leaves the project.
    private static func path(_ link: String, from page: String) -> String? {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for step in link.split(separator: "/") where step != "." {
            guard step == ".." else {
                parts.append(String(step))
                continue
            }
            guard parts.popLast() != nil else { return nil }
        }
        return parts.joined(separator: "/")
    }
}
