import RetailCore
import RetailKit

/// Writes the help of the program, of a group and of a command.
struct HelpText {
    let root: CommandNode
    let modules: [Module]
    var width = 80
    var style = Style(Options(), isTerminal: false)

    /// The overview: own commands, then what every module has.
    func overview() -> String {
        let nouns = Set(modules.flatMap(\.operations).compactMap(\.words.first))
        let own = root.children.filter { !nouns.contains($0.name) }
        let groups = modules.filter { !$0.operations.isEmpty }.map { module in
            let words = Set(module.operations.compactMap(\.words.first)).sorted()
            return (module.name, "\(module.summary) \(words.joined(separator: ", "))")
        }
        return """
            selaras: omnichannel retail from the command line.

            \(style.bold("Usage:")) selaras [general flags] <command> [flags]

            \(style.bold("The house:"))
            \(list(own.map { ($0.name, $0.summary) }))

            \(style.bold("Modules")) and their nouns (selaras <noun> --help lists its commands):
            \(list(groups))

            \(style.bold("General flags:"))
            \(list(GeneralFlag.all.map { (Self.signature($0.flag), meaning($0.flag)) }))

            \(wrapped(Self.notes))
            """
    }

    private static let notes =
        "Without --server the data directory is used: through the gateway that runs on it, else "
        + "directly. A flag of a command goes before a general flag of the same name; put the "
        + "general one in front of the command. Exit codes are those of sysexits(3): 64 usage, 65 "
        + "refused input, 66 not found, 69 unavailable, 70 fault, 73 conflict, 74 cannot write, "
        + "75 try again, 77 not allowed; 1 when a check found something."

    /// The commands of a group, each with its summary.
    func group(_ node: CommandNode, path: [String]) -> String {
        let words = path.joined(separator: " ")
        let summary = modules.first { $0.name == words }?.summary
        let commands = node.commands.map {
            ($0.path.dropFirst(path.count).joined(separator: " "), $0.summary)
        }
        return """
            selaras \(words)\(summary.map { ": \($0)" } ?? "")

            \(style.bold("Usage:")) selaras \(words) <command> [flags]

            \(style.bold("Commands:"))
            \(list(commands))

            selaras \(words) <command> --help explains a command.
            """
    }

    /// Everything about a command.
    func command(_ command: Command) -> String {
        let words = command.path.joined(separator: " ")
        var parts = ["selaras \(words): \(command.summary)"]
        parts.append("\(style.bold("Usage:")) \(usage(command))")
        if !command.details.isEmpty { parts.append(wrapped(command.details)) }
        if !command.operands.isEmpty {
            parts.append(list(command.operands.map { ("<\($0.name)>", $0.summary) }))
        }
        if !command.flags.isEmpty {
            let rows = command.flags.map { (Self.signature($0), meaning($0)) }
            parts.append(style.bold("Flags:") + "\n" + list(rows))
        }
        if let operation = command.operation { parts += notes(of: operation) }
        if let example = command.example {
            parts.append(style.bold("Example:") + "\n  selaras \(example)")
        }
        parts.append("General flags (--output, --server, …): selaras --help")
        return parts.joined(separator: "\n\n")
    }

    private func notes(of operation: Operation) -> [String] {
        let access =
            switch operation.access {
            case .open: "nothing: anybody may call it."
            case .signedIn: "a valid key or session."
            case .permission(let permission): "the permission \(permission.name)."
            }
        var parts = [style.bold("Needs:") + " " + access]
        if !operation.errors.isEmpty {
            let rows = operation.errors.map { ($0.code.rawValue, $0.summary) }
            parts.append(style.bold("Errors:") + "\n" + list(rows))
        }
        return parts
    }

    private func usage(_ command: Command) -> String {
        var words = ["selaras"] + command.path
        words += command.operands.map { $0.isRequired ? "<\($0.name)>" : "[<\($0.name)>]" }
        let named = Set(command.operands.map(\.name))
        words += command.flags.filter { $0.isRequired && !named.contains($0.name) }
            .map(Self.signature)
        if command.flags.contains(where: { !$0.isRequired }) { words.append("[flags]") }
        return words.joined(separator: " ")
    }

    static func signature(_ flag: Flag) -> String {
        "--\(flag.name)" + (flag.value.map { " \($0)" } ?? "")
    }

    private func meaning(_ flag: Flag) -> String {
        var notes: [String] = []
        if !flag.detail.isEmpty { notes.append(flag.detail) }
        if flag.isRequired { notes.append("required") }
        if let absent = flag.absent { notes.append("default: \(absent)") }
        if let variable = flag.variable { notes.append("or \(variable)") }
        return flag.summary + (notes.isEmpty ? "" : " [\(notes.joined(separator: "; "))]")
    }
}
