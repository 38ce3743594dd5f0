import RetailTestSupport
import Testing

@testable import selaras

/// Whoever is told to run a command can run it.
@Suite struct HintTests {
    @Test func `names only commands that there are`() throws {
        let root = Bench.root
        var seen = 0
        for folder in ["Apps", "Modules", "Docs"] {
            for file in Self.files(in: Repository.root + "/" + folder) {
                let text = String(decoding: try File.read(file), as: UTF8.self)
                for words in Self.commands(in: text) {
                    guard let first = words.first, root.child(first) != nil else { continue }
                    seen += 1
                    #expect(Self.exists(words, in: root), "\(file): selaras \(words)")
                }
            }
        }
        #expect(seen > 50)
    }

    @Test func `finds a command that does not exist`() {
        let root = Bench.root
        #expect(
            Self.commands(in: "Try: `selaras staff cure`.") == [["staff", "cure"]])
        #expect(!Self.exists(["staff", "cure"], in: root))
        #expect(Self.exists(["staff"], in: root))
        #expect(Self.exists(["jobs", "list", "has", "no", "flag"], in: root))
    }

    /// Whether the words begin with a command, or are a group of some.
    private static func exists(_ words: [String], in root: CommandNode) -> Bool {
        var node = root
        for word in words {
            guard let next = node.child(word) else { return node.command != nil }
            node = next
        }
        return true
    }

    /// The plain words behind each "selaras".
    private static func commands(in text: String) -> [[String]] {
        text.split(separator: "selaras ").dropFirst().map { rest in
            let words = rest.prefix { $0 == " " || $0 == "-" || ($0.isASCII && $0.isLowercase) }
            return words.split(separator: " ").prefix { !$0.hasPrefix("-") }.map(String.init)
        }
    }

    private static func files(in folder: String) -> [String] {
        File.names(in: folder).flatMap { name -> [String] in
            let path = folder + "/" + name
            if name.hasSuffix(".swift") || name.hasSuffix(".md") { return [path] }
            return name.contains(".") ? [] : files(in: path)
        }
    }
}
