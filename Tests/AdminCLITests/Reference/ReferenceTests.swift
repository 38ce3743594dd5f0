import RetailKit
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct ReferenceTests {
    private let pages = ReferencePages(modules: Declared().modules).pages

    @Test func `the committed reference is what the modules declare`() throws {
        let folder = Repository.root + "/Docs/Reference"
        if Repository.isUpdating { try ReferenceCommand.write(pages, to: folder) }
        let stale = ReferenceCommand.differing(pages, from: folder)
        #expect(stale.isEmpty, "Run UPDATE=1 swift test --filter AdminCLITests, then commit.")
    }

    @Test func `has a page for every operation and a line in the list`() {
        let names = Declared().operations.map(\.name)
        let list = pages.first { $0.path == "operations.txt" }?.text ?? ""
        #expect(list.split(separator: "\n").map { String($0.prefix { $0 != " " }) } == names)
        for name in names { #expect(pages.contains { $0.path == "operations/\(name).md" }) }
    }

    @Test func `notices missing, changed and stray pages, and mends them`() async throws {
        let bench = try Bench()
        let folder = bench.folder.file("reference")
        #expect((await bench.run("reference", "--folder", folder)).code == 0)
        #expect((await bench.run("reference", "--folder", folder, "--check")).code == 0)
        try File.write(Array("x".utf8), to: folder + "/errors.md")
        try File.write(Array("x".utf8), to: folder + "/operations/gone.md")
        File.remove(folder + "/operations/sync.jobs.list.md")
        let checked = await bench.run("reference", "--folder", folder, "--check")
        #expect(checked.code == 1)
        #expect(
            Set(checked.out.split(separator: "\n").map(String.init))
                == ["errors.md", "operations/gone.md", "operations/sync.jobs.list.md"])
        _ = await bench.run("reference", "--folder", folder)
        #expect((await bench.run("reference", "--folder", folder, "--check")).code == 0)
    }

    @Test func `every command has help with an example`() async throws {
        let bench = try Bench()
        let root = CommandTree.root(Declared())
        for command in root.commands {
            let help = await bench.run(command.path + ["--help"])
            #expect(help.code == 0)
            #expect(help.out.contains("Example:\n  selaras \(command.path.joined(separator: " "))"))
            let isNarrow = help.out.split(separator: "\n").contains { $0.hasPrefix("selaras ") }
            #expect(isNarrow)
        }
    }
}
