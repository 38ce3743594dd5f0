import RetailCore
import RetailJSON
import RetailKit

/// Tells on standard error why a command stopped: what, which field, what to do, code, request.
struct ErrorText {
    let console: Console
    let options: Options
    /// The command that was called, so that fields are named as its flags.
    let command: Command?

    /// The type of a problem of the command line itself: gateways have no page about it.
    private static let noPage = "about:blank"

    func tell(_ stop: CommandFailure) -> ExitCode {
        switch stop {
        case .usage(let message, let path):
            tellUsage(message, path)
            return .usage
        case .failed(let error, let requestID, let hint):
            tellFailure(error, requestID, hint)
            return ExitCode(error)
        }
    }

    private func tellUsage(_ message: String, _ path: [String]) {
        let words = (["selaras"] + path).joined(separator: " ")
        guard options.output != .json else {
            let problem = Problem(
                status: 400, title: "Usage", code: "cli.usage", detail: message,
                instance: words, type: Self.noPage)
            return console.tellJSON(problem.body)
        }
        console.tell("\(style.red("error:")) \(Width.safe(message))")
        console.tell("  help: \(words) --help")
    }

    private func tellFailure(_ error: RetailError, _ requestID: String?, _ hint: String?) {
        guard options.output != .json else {
            let isOurs = ["cli.", "http-client."].contains { error.code.rawValue.hasPrefix($0) }
            let problem = Problem(
                error, requestID: requestID ?? "cli", type: isOurs ? Self.noPage : nil)
            return console.tellJSON(problem.body)
        }
        console.tell("\(style.red("error:")) \(Width.safe(error.message))")
        for issue in error.issues {
            let text = issue.message == error.message ? "" : " " + Width.safe(issue.message)
            console.tell("  field: \(Width.safe(name(of: issue.pointer)))\(text)")
        }
        if let hint { console.tell("  do: \(Width.safe(hint))") }
        console.tell("  code: \(Width.safe(error.code.rawValue))")
        if let requestID { console.tell("  request: \(Width.safe(requestID))") }
    }

    /// `/lines/0/sku` as `--lines 0/sku`, when it is a field of the command.
    private func name(of pointer: String) -> String {
        let parts = pointer.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first,
            command?.operation?.input.fields.contains(where: { $0.name == first }) == true
        else { return pointer }
        return "--\(Flag.name(of: first))" + (parts.count > 1 ? " \(parts[1])" : "")
    }

    private var style: Style { Style(options, isTerminal: console.isInteractive) }
}
