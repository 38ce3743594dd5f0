import RetailJSON
import RetailKit
import Testing

@testable import selaras

@Suite struct ExampleTests {
    /// Members in the order of the input, so that only their order may differ.
    private func sorted(_ tree: JSONTree) -> [String: JSONTree] {
        Dictionary((tree.members ?? []).map { ($0.name, $0.value) }) { first, _ in first }
    }

    @Test func `every example as flags gives the example again`() throws {
        let declared = Bench.declared
        let root = CommandTree.root(declared)
        for operation in declared.operations {
            let path = operation.words
            let words = path + ExampleLine.arguments(of: operation)
            let reading = try CommandLineReader.read(words, root, Options())
            let example = JSONTree(try JSONDocument(Array(operation.example.utf8)).root)
            // Secrets stand in files, which are named after their flags.
            let reader = InputReader(operation: operation) { file in
                let name = file.replacing(".txt", with: "").replacing("-", with: "_")
                return Array(((example[name]?.word ?? "") + "\n").utf8)
            }
            let input = try reader.read(reading.flags, path: path)
            #expect(sorted(input) == sorted(example), "\(operation.name): \(words)")
        }
    }

    @Test(arguments: [
        ("KOPI-1", "KOPI-1"), ("IDR 15000", "'IDR 15000'"), ("it's", #"'it'\''s'"#), ("", "''"),
        ("$HOME", "'$HOME'"), ("é", "'é'"),
    ])
    func `quotes words for a shell`(word: String, quoted: String) {
        #expect(ExampleLine.quoted(word) == quoted)
    }
}
