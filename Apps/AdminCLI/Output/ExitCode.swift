import RetailCore

/// How the program ends, in the numbers of sysexits(3).
struct ExitCode: Sendable, Equatable, CustomStringConvertible {
    let number: Int32

    /// All went well.
    static let success = ExitCode(number: 0)
    /// The command worked and found something wrong: `verify`, `doctor`, `reference --check`.
    static let findings = ExitCode(number: 1)
    /// What was asked for could not be written, or a file could not be read (EX_IOERR).
    static let inputOutput = ExitCode(number: 74)
    /// The reader of standard output went away; the process ends by SIGPIPE.
    static let readerLeft = ExitCode(number: 141)
    /// The command line cannot be understood (EX_USAGE).
    static let usage = ExitCode(number: 64)

    var description: String { String(number) }

    /// The number for an error: files outside the database that cannot be read or written have
    /// their own, all else goes by its kind.
    init(_ error: RetailError) {
        let isFile = error.code == .unwritableFile || error.code == .unreadableFile
        self = isFile && error.kind == .unavailable ? .inputOutput : ExitCode(error.kind)
    }

    /// The number for a kind of refusal; exhaustive, so that a new kind cannot be forgotten.
    init(_ kind: RetailError.Kind) {
        number =
            switch kind {
            case .malformed, .invalid: 65  // EX_DATAERR
            case .notFound, .gone: 66  // EX_NOINPUT
            case .unavailable: 69  // EX_UNAVAILABLE
            case .fault: 70  // EX_SOFTWARE
            case .conflict: 73  // EX_CANTCREAT
            case .stale, .limited: 75  // EX_TEMPFAIL
            case .unauthenticated, .forbidden: 77  // EX_NOPERM
            }
    }

    private init(number: Int32) { self.number = number }
}
