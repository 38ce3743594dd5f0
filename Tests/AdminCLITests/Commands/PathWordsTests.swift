import RetailKit
import Testing

@testable import selaras

/// What an operation is about, as words behind the command.
@Suite struct PathWordsTests {
    private let root = Bench.root

    @Test func `takes the values of every path as words, in order`() throws {
        var seen = 0
        for command in root.commands {
            guard let operation = command.operation, !operation.path.names.isEmpty else { continue }
            let names = operation.path.names.map { Flag.name(of: $0) }
            #expect(command.operands.map(\.name) == names, "\(operation.name)")
            let words = names.indices.map { "word-\($0)" }
            let reading = try CommandLineReader.read(command.path + words, root, Options())
            let flags = try PathWords.flags(operation, reading)
            #expect(flags.map(\.name) == names && flags.map(\.value) == words)
            seen += 1
            let more = #expect(throws: CommandFailure.self) {
                try CommandLineReader.read(command.path + words + ["x"], root, Options())
            }
            #expect(more != nil, "\(operation.name)")
        }
        #expect(seen > 60)
    }

    @Test func `refuses the same thing said twice, and needs it once`() async throws {
        let bench = try Bench()
        let show = ["channels", "show"]
        let twice = await bench.run(show + ["web-id", "--code", "web-us"])
        #expect(twice.code == 64)
        #expect(twice.error.contains("\"web-id\" and --code say the same thing"))
        let none = await bench.run(show)
        #expect(none.code == 64 && none.error.contains("--code is missing"))
        let help = await bench.run(show + ["--help"])
        #expect(help.out.contains("Usage: selaras channels show [<code>] [flags]"))
    }

    @Test func `shows by a word what a flag shows`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let made = await bench.run(
            "channels", "create", "--code", "web-id", "--name", "W", "--kind", "web",
            "--currency", "IDR", "--locale", "id-ID")
        #expect(made.code == 0, "\(made.error)")
        let word = await bench.run("channels", "show", "web-id")
        let flag = await bench.run("channels", "show", "--code", "web-id")
        #expect(word.code == 0 && word.out == flag.out)
        let changed = await bench.run(
            "channels", "update", "web-id", "--name", "Web", "--if-match", "1")
        #expect(changed.code == 0 && changed.out.contains("Web"), "\(changed.error)")
    }
}
