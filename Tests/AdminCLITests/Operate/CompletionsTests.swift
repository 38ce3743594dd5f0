import Foundation
import RetailTestSupport
import Testing

@testable import selaras

@Suite struct CompletionsTests {
    private static let shells: [(name: String, arguments: [String])] = [
        ("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"]),
    ].filter { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0.0)") }

    @Test(arguments: shells.map(\.name))
    func `writes scripts that the shell accepts`(shell: String) async throws {
        let bench = try Bench()
        let script = await bench.run("completions", shell)
        #expect(script.code == 0)
        let file = bench.folder.file("script")
        try File.write(Array(script.out.utf8), to: file)
        let flag = Self.shells.first { $0.name == shell }?.arguments ?? []
        #expect(try run("/usr/bin/\(shell)", flag + [file]).code == 0)
    }

    @Test(arguments: [
        (["consu"], "consumers"), (["jobs", "list", "--st"], "--state"),
        (["jobs", "list", "--state", "de"], "dead"),
        (["--data", "/x", "jobs", "re"], "revive"), (["--output", "nd"], "ndjson"),
        (["doc"], "doctor"),
    ])
    func `completes in bash`(words: [String], wanted: String) async throws {
        let bench = try Bench()
        let file = bench.folder.file("script")
        try File.write(Array((await bench.run("completions", "bash")).out.utf8), to: file)
        let list = (["selaras"] + words).map { "'\($0)'" }.joined(separator: " ")
        let line =
            "source '\(file)'; COMP_WORDS=(\(list)); COMP_CWORD=\(words.count); _selaras; "
            + "echo \"${COMPREPLY[@]}\""
        let answer = try run("/usr/bin/bash", ["-c", line])
        #expect(answer.out.split(separator: "\n").first.map(String.init) == wanted)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, out: String)
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
