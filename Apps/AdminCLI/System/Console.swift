import Glibc
import Synchronization

/// The streams and the environment of a run; tests hand in their own.
struct Console: Sendable {
    let out: @Sendable ([UInt8]) -> Void
    let error: @Sendable ([UInt8]) -> Void
    /// Reads standard input to its end.
    let input: @Sendable () throws -> [UInt8]
    let environment: [String: String]
    /// Columns of the terminal that `out` goes to; nil when it goes elsewhere.
    let width: Int?
    /// Whether `error` goes to a terminal.
    let isInteractive: Bool

    func write(_ text: String) { out(Array(text.utf8)) }
    func writeLine(_ text: String = "") { out(Array((text + "\n").utf8)) }
    func tell(_ text: String) { error(Array((text + "\n").utf8)) }

    /// Shows how far work has come: one changing line on a terminal, nothing elsewhere.
    func progress(_ text: String) {
        guard isInteractive else { return }
        error(Array("\r\u{1b}[K\(text)".utf8))
    }

    /// Takes the progress line away.
    func endProgress() {
        guard isInteractive else { return }
        error(Array("\r\u{1b}[K".utf8))
    }

    /// The streams of this process.
    static func process() -> Console {
        Console(
            out: { bytes in Descriptor.write(bytes, to: STDOUT_FILENO) },
            error: { bytes in Descriptor.write(bytes, to: STDERR_FILENO) },
            input: { try Descriptor.readAll(STDIN_FILENO, named: "standard input") },
            environment: Environment.all(),
            width: isatty(STDOUT_FILENO) == 1 ? Descriptor.columns(STDOUT_FILENO) : nil,
            isInteractive: isatty(STDERR_FILENO) == 1)
    }
}
