import Foundation

/// Checks the house rules: `git ls-files -z … | tidy <describe.json>`, from the project's root.
@main
struct Tidy {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "--rules" {
            for rule in Rule.all { print("\(rule.name): \(rule.fix)") }
            return
        }
        let targets = try arguments.first.map(Description.read) ?? []
        let list = FileHandle.standardInput.readDataToEndOfFile()
        let tree = Tree(files: read(list), targets: targets)
        let sentences = Rule.all.flatMap { $0.sentences(for: tree) }
        for sentence in sentences { print(sentence) }
        if !sentences.isEmpty {
            print("tidy: \(sentences.count) findings in \(tree.files.count) files")
            exit(1)
        }
        print("tidy: \(tree.files.count) files keep \(Rule.all.count) rules")
    }

    /// Files that git lists and that are there; a deleted one may still be listed.
    private static func read(_ list: Data) -> [SourceFile] {
        list.split(separator: 0).compactMap { name in
            let path = String(decoding: name, as: UTF8.self)
            guard let data = FileManager.default.contents(atPath: path) else { return nil }
            return SourceFile(path, Array(data))
        }
    }
}
