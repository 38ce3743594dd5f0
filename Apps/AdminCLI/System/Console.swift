import Glibc
import Synchronization

/// The streams and the environment of a run; tests hand in their own.
struct Console: Sendable {
    let output: Outlet
    let error: @Sendable ([UInt8]) -> Void
    /// Reads standard input to its end.
    let input: @Sendable () throws -> [UInt8]
    let environment: [String: String]
    /// Columns of the terminal that `out` goes to; nil when it goes elsewhere.
    let width: Int?
    /// Whether `error` goes to a terminal.
    let isInteractive: Bool

    /// Writes text for people: what could steer a terminal is shown as `·`, whoever reads it.
    func write(_ text: String) { output.write(Array(Width.harmless(text).utf8)) }
    func writeLine(_ text: String = "") { write(text + "\n") }

    /// Says something beside the answer, on standard error, as harmless as ``write(_:)``.
    func tell(_ text: String) { error(Array((Width.harmless(text) + "\n").utf8)) }

    /// Writes data for programs as it is; only to a terminal it goes as ``write(_:)`` does.
    func writeExact(_ text: String) {
        if width == nil { output.write(Array(text.utf8)) } else { write(text) }
    }

    /// Writes JSON as it is. To a terminal what could steer it goes as `\u` escapes, which mean
    /// the same.
    func writeJSON(_ bytes: [UInt8]) {
        guard width != nil else { return output.write(bytes) }
        output.write(Array(Width.escaped(String(decoding: bytes, as: UTF8.self)).utf8))
    }

    /// Tells an error as JSON; to a terminal as ``writeJSON(_:)`` does.
    func tellJSON(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        error(Array(((isInteractive ? Width.escaped(text) : text) + "\n").utf8))
    }

    /// Shows how far work has come: one changing line on a terminal, nothing elsewhere.
    func progress(_ text: String) {
        guard isInteractive else { return }
        error(Array("\r\u{1b}[K\(Width.safe(text))".utf8))
    }

    /// Takes the progress line away.
    func endProgress() {
        guard isInteractive else { return }
        error(Array("\r\u{1b}[K".utf8))
    }

    /// The streams of this process.
    static func process() -> Console {
        Console(
            output: .process,
            // Where nobody can be told, nobody is told: the exit code still speaks.
            error: { bytes in _ = Descriptor.write(bytes, to: STDERR_FILENO) },
            input: { try Descriptor.readAll(STDIN_FILENO, named: "standard input") },
            environment: Environment.all(),
            width: isatty(STDOUT_FILENO) == 1 ? Descriptor.columns(STDOUT_FILENO) : nil,
            isInteractive: isatty(STDERR_FILENO) == 1)
    }
}
