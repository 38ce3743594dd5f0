import RetailKit
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct ReferenceTests {
    private static let known = ReferencePages(modules: Bench.declared.modules).pages
    private var pages: [ReferencePages.Page] { Self.known }

    @Test func `the committed reference is what the modules declare`() throws {
        let folder = Repository.root + "/Docs/Reference"
        if Repository.isUpdating { try ReferenceCommand.write(pages, to: folder) }
        let stale = ReferenceCommand.differing(pages, from: folder)
        #expect(stale.isEmpty, "Run Tools/pages, then commit.")
    }

    @Test func `has a section for every operation and a line in the list`() {
        let names = Bench.declared.operations.map(\.name)
        let list = pages.first { $0.path == "operations.txt" }?.text ?? ""
        #expect(list.split(separator: "\n").map { String($0.prefix { $0 != " " }) } == names)
        for module in Bench.declared.modules {
            let page = pages.first { $0.path == "modules/\(module.name).md" }?.text ?? ""
            for operation in module.operations {
                #expect(page.contains("\n## \(operation.name)\n"), "\(operation.name)")
            }
        }
    }

    @Test func `says what null means, which page a list is, and every refusal`() throws {
        let catalogue = try #require(pages.first { $0.path == "modules/catalogue.md" }).text
        #expect(catalogue.contains("Null means "))
        #expect(catalogue.contains(", a page of ["))
        #expect(catalogue.contains("`request.idempotency-key-missing` ("))
        #expect(!pages.contains { $0.text.contains("means .") })
    }

    @Test func `tells every object once, and leads to it from wherever it stands`() throws {
        let objects = try #require(pages.first { $0.path == "objects.md" }).text
        let heads = objects.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(Set(heads).count == heads.count)
        let anchors = Set(heads.map { Markdown.anchor(String($0.dropFirst(3))) })
        var links = 0
        for page in pages where page.path.hasSuffix(".md") {
            for rest in page.text.split(separator: "objects.md#").dropFirst() {
                links += 1
                #expect(anchors.contains(String(rest.prefix { $0 != ")" })), "\(page.path)")
            }
        }
        #expect(links > 100)
    }

    @Test func `notices missing, changed and stray pages, and mends them`() async throws {
        let bench = try Bench()
        let folder = bench.folder.file("reference")
        #expect((await bench.run("reference", "--folder", folder)).code == 0)
        #expect((await bench.run("reference", "--folder", folder, "--check")).code == 0)
        try File.write(Array("x".utf8), to: folder + "/errors.md")
        try File.write(
            Array("# gone\n\n\(Markdown.mark)\n".utf8), to: folder + "/modules/gone.md")
        for mine in ["mine.md", "Package.swift"] {
            try File.write(Array("Mine.".utf8), to: "\(folder)/\(mine)")
        }
        File.remove(folder + "/modules/sync.md")
        let checked = await bench.run("reference", "--folder", folder, "--check")
        #expect(checked.code == 1)
        #expect(
            Set(checked.out.split(separator: "\n").map(String.init))
                == ["errors.md", "modules/gone.md", "modules/sync.md"])
        _ = await bench.run("reference", "--folder", folder)
        #expect(Set(File.names(in: folder)).isSuperset(of: ["mine.md", "Package.swift"]))
        #expect(!File.names(in: folder + "/modules").contains("gone.md"))
        #expect((await bench.run("reference", "--folder", folder, "--check")).code == 0)
    }

    @Test func `every command has help with an example`() async throws {
        let bench = try Bench()
        let declared = Bench.declared
        let root = CommandTree.root(declared)
        let help = HelpText(root: root, modules: declared.modules, width: 80)
        for command in root.commands {
            let text = help.command(command)
            #expect(text.contains("Example:\n  selaras \(command.path.joined(separator: " "))"))
            let isNarrow = text.split(separator: "\n").contains { $0.hasPrefix("selaras ") }
            #expect(isNarrow)
            let said = await bench.run(command.path + ["--help"])
            #expect(said.code == 0 && said.out == text + "\n")
        }
    }
}
