import RetailCore

/// Why a command ends without having done its work.
enum CommandFailure: Error, Sendable {
    /// The command line cannot be understood; `help` names the command whose help explains it.
    case usage(String, help: [String] = [])
    /// The work was refused or failed.
    case failed(RetailError, requestID: String? = nil, hint: String? = nil)

    /// Makes a stop of any error.
    static func of(_ error: any Error) -> CommandFailure {
        if let stop = error as? CommandFailure { return stop }
        if let known = error as? RetailError { return .failed(known) }
        return .failed(.fault("cli.failed", "Something failed inside: \(error)."))
    }
}
