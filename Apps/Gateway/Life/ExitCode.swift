import RetailCore

/// How the process ends (sysexits.h).
enum ExitCode: Int32, Sendable {
    /// After a graceful stop.
    case success = 0
    /// Stopped by a second signal before the drain was over.
    case stopped = 1
    /// A setting is wrong.
    case usage = 64
    /// The database or an address cannot be had, or the schema does not fit.
    case unavailable = 69
    /// The disk failed, or what was asked for could not be written.
    case disk = 74
}
