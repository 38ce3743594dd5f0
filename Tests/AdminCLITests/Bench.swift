import RetailTestSupport
import Synchronization

@testable import selaras

/// Runs the program in this process and keeps what it wrote.
final class Bench: Sendable {
    private struct Written {
        var out: [UInt8] = []
        var error: [UInt8] = []
    }

    let folder: TemporaryFolder
    let environment: [String: String]
    let input: String
    let width: Int?
    /// The number with which writing to standard output fails, after so many bytes.
    let failure: (number: Int32, after: Int)?

    init(
        environment: [String: String] = [:], input: String = "", width: Int? = nil,
        failing failure: (number: Int32, after: Int)? = nil
    ) throws {
        self.failure = failure
        folder = try TemporaryFolder()
        self.environment = environment
        self.input = input
        self.width = width
    }

    /// The data directory of this bench.
    var data: String { folder.file("data") }

    /// What a run left behind.
    struct Result {
        let code: Int32
        let out: String
        let error: String
    }

    /// What the modules declare, put together once for all runs: a process does so once, too.
    static let declared = Declared()
    static let root = CommandTree.root(declared)

    /// Runs a command line, by default on the bench's data directory.
    func run(_ arguments: [String], isHere: Bool = true) async -> Result {
        let written = Shelf()
        let code = await Program(console: console(written, isHere: isHere))
            .run(arguments, Self.declared, Self.root)
        return written.result(code)
    }

    private func console(_ written: Shelf, isHere: Bool) -> Console {
        var all = environment
        if isHere { all["SELARAS_DATA_DIRECTORY"] = data }
        return Console(
            output: Outlet { [failure] bytes in
                written.value.withLock { written in
                    guard let failure, written.out.count + bytes.count > failure.after else {
                        written.out += bytes
                        return 0
                    }
                    return failure.number
                }
            },
            error: { bytes in written.value.withLock { $0.error += bytes } },
            input: { [input] in Array(input.utf8) }, environment: all, width: width,
            isInteractive: false)
    }

    /// Runs a command line against these commands alone.
    func run(_ commands: [Command], _ arguments: [String]) async throws -> Result {
        let written = Shelf()
        var root = CommandNode(name: "selaras")
        for command in commands { root.add(command, at: command.path[...]) }
        let console = console(written, isHere: true)
        let code = await Program(console: console).run(arguments, Self.declared, root)
        return written.result(code)
    }

    func run(_ arguments: String...) async -> Result { await run(arguments) }

    private final class Shelf: Sendable {
        let value = Mutex(Written())

        func result(_ code: ExitCode) -> Result {
            value.withLock {
                Result(
                    code: code.number, out: String(decoding: $0.out, as: UTF8.self),
                    error: String(decoding: $0.error, as: UTF8.self))
            }
        }
    }
}
