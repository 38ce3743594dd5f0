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

    init(
        environment: [String: String] = [:], input: String = "", width: Int? = nil
    ) throws {
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

    /// Runs a command line, by default on the bench's data directory.
    func run(_ arguments: [String], isHere: Bool = true) async -> Result {
        let written = Shelf()
        var all = environment
        if isHere { all["SELARAS_DATA_DIRECTORY"] = data }
        let console = Console(
            out: { bytes in written.value.withLock { $0.out += bytes } },
            error: { bytes in written.value.withLock { $0.error += bytes } },
            input: { [input] in Array(input.utf8) }, environment: all, width: width,
            isInteractive: false)
        let code = await Program(console: console).run(arguments)
        return written.value.withLock {
            Result(
                code: code.number, out: String(decoding: $0.out, as: UTF8.self),
                error: String(decoding: $0.error, as: UTF8.self))
        }
    }

    func run(_ arguments: String...) async -> Result { await run(arguments) }

    private final class Shelf: Sendable {
        let value = Mutex(Written())
    }
}
