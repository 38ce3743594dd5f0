import Glibc
import Testing

@testable import selaras

/// What cannot be written is not called done.
@Suite struct FailedWriteTests {
    /// The commands of the house that write something, and some of the modules.
    private static let lines: [[String]] = [
        ["--help"], ["--version"], ["version"], ["--output", "json", "version"], ["openapi"],
        ["completions", "bash"], ["completions", "zsh"], ["completions", "fish"], ["customers"],
        ["customers", "create", "--help"], ["init"], ["doctor"], ["verify"],
        ["customers", "list", "--output", "json"],
        ["customers", "list", "--output", "json", "--all"],
        ["customers", "list", "--output", "csv"],
        ["customers", "list", "--output", "ndjson"], ["customers", "list"],
        ["demo", "generate", "--help"],
    ]

    @Test(arguments: lines) func `ends with 74 on a full disk`(words: [String]) async throws {
        let bench = try Bench(failing: (ENOSPC, 0))
        try await prepare(bench)
        let result = await bench.run(words)
        #expect(result.code == 74, "\(result.error)")
        #expect(result.error.contains("No space left on device"))
    }

    @Test(arguments: lines) func `notices a disk that fills up halfway`(
        words: [String]
    ) async throws {
        let whole = try Bench()
        try await prepare(whole)
        let length = (await whole.run(words)).out.utf8.count
        let bench = try Bench(failing: (EIO, length / 2))
        try await prepare(bench)
        #expect((await bench.run(words)).code == 74)
    }

    @Test func `ends quietly when the reader has seen enough`() async throws {
        let bench = try Bench(failing: (EPIPE, 100))
        let result = await bench.run("openapi")
        #expect(result.code == ExitCode.readerLeft.number)
        #expect(result.error.isEmpty)
    }

    @Test func `keeps the exit code of a refusal that cannot be written either`() async throws {
        let bench = try Bench(failing: (ENOSPC, 0))
        #expect((await bench.run("no-such-command")).code == 64)
    }

    @Test func `hears of a failure that comes with the closing`() {
        let outlet = Outlet(end: { EDQUOT }) { _ in 0 }
        outlet.write([65])
        #expect(outlet.finish() == EDQUOT)
        let first = Outlet(end: { EDQUOT }) { _ in ENOSPC }
        first.write([65])
        #expect(first.hasFailed)
        #expect(first.finish() == ENOSPC)
    }

    @Test(arguments: ["> /dev/full", ">&-"])
    func `ends with 74 as a process too`(redirection: String) throws {
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        for words in ["--help", "openapi", "version --output json", "completions bash"] {
            let shell = try Shell("'\(program)' \(words) \(redirection) 2> /dev/null")
            #expect(shell.code == 74, "\(words)")
        }
    }

    @Test func `dies of SIGPIPE behind a pipe that is closed`() throws {
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        let shell = try Shell(
            "'\(program)' openapi 2> /dev/null | head -c 5 > /dev/null; exit ${PIPESTATUS[0]}")
        #expect(shell.code == 141)
    }

    /// A database with somebody in it; what is prepared is written nowhere.
    private func prepare(_ bench: Bench) async throws {
        let other = try Bench()
        _ = await other.run("--data", bench.data, "init")
        _ = await other.run("--data", bench.data, "customers", "create", "--name", "Ana")
    }
}
