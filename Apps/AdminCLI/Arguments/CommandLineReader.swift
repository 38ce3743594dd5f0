import RetailComposition
import RetailKit

/// A command line that has been understood.
struct Reading: Sendable {
    var options: Options
    /// The words that led to the command or group.
    var path: [String] = []
    var node: CommandNode
    /// The command's own flags, as given, in order.
    var flags: [(name: String, value: String)] = []
    var operands: [String] = []
    /// The names of the general flags that were given as words, not as variables.
    var general: [String] = []
}

/// Reads the words of a command line against the tree of commands.
///
/// A command's own flags come before general flags of the same name; the general ones are reached
/// by putting them in front of the command.
struct CommandLineReader {
    private var reading: Reading
    private var rest: ArraySlice<String>
    private var isPlain = false

    /// Reads `arguments`, without the program's name.
    static func read(
        _ arguments: [String], _ root: CommandNode, _ options: Options
    ) throws(CommandFailure) -> Reading {
        var reader = CommandLineReader(
            reading: Reading(options: options, node: root), rest: arguments[...])
        while let token = reader.rest.popFirst() { try reader.take(token) }
        try reader.refuseIdleFlags()
        return reader.reading
    }

    private init(reading: Reading, rest: ArraySlice<String>) {
        self.reading = reading
        self.rest = rest
    }

    private mutating func take(_ token: String) throws(CommandFailure) {
        if isPlain { return try takeWord(token) }
        switch token {
        case "--": isPlain = true
        case "-h": reading.options.isHelp = true
        default:
            if token.hasPrefix("--") {
                try takeFlag(token.dropFirst(2))
            } else if token.hasPrefix("-"), token.count > 1, reading.node.command == nil {
                throw stop("\(token) is no flag. Flags are long: --help, --output.")
            } else {
                try takeWord(token)
            }
        }
    }

    private mutating func takeWord(_ word: String) throws(CommandFailure) {
        if let child = reading.node.child(word), reading.operands.isEmpty {
            reading.node = child
            reading.path.append(word)
        } else if let command = reading.node.command {
            guard reading.operands.count < command.operands.count else {
                let hint = word.contains(" ") ? "" : " Flags begin with two dashes."
                throw stop("\"\(word)\" is too much here.\(hint)")
            }
            reading.operands.append(word)
        } else {
            throw unknown(word)
        }
    }

    private func unknown(_ word: String) -> CommandFailure {
        let names = reading.node.children.map(\.name)
        let near = Nearest.word(to: word, among: names).map { " Did you mean \"\($0)\"?" } ?? ""
        return stop(
            "\(place) has no command \"\(word)\".\(near) It has: "
                + names.joined(separator: ", ") + ".")
    }

    private mutating func takeFlag(_ text: Substring) throws(CommandFailure) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        let given = parts.count > 1 ? String(parts[1]) : nil
        if let flag = reading.node.command?.flags.first(where: { $0.name == name }) {
            reading.flags.append((name, try value(of: flag, given)))
        } else if let flag = negated(name) {
            guard given == nil else { throw stop("--\(name) takes no value.") }
            reading.flags.append((flag.name, "false"))
        } else if let general = GeneralFlag.all.first(where: { $0.flag.name == name }) {
            let value = try value(of: general.flag, given)
            if general.flag.isSecret, value != "-", !value.hasPrefix("@") {
                throw stop(
                    "--\(name) takes @file or -, not the secret itself: other users can see the "
                        + "words of a command line."
                        + (general.flag.variable.map { " Or set \($0)." } ?? ""))
            }
            if name == "database", (try? DatabasePlace(value))?.hasPassword == true {
                throw stop(
                    "--database must not hold a password: other users can see the words of a "
                        + "command line. Set SELARAS_DATABASE, or use ~/.pgpass.")
            }
            try general.set(&reading.options, value)
            reading.general.append(name)
        } else {
            throw unknownFlag(name)
        }
    }

    private func negated(_ name: String) -> Flag? {
        guard name.hasPrefix("no-") else { return nil }
        return reading.node.command?.flags.first { $0.isBoolean && $0.name == name.dropFirst(3) }
    }

    private mutating func value(of flag: Flag, _ given: String?) throws(CommandFailure) -> String {
        if flag.isBoolean {
            if let given { return given }
            guard let next = rest.first, next == "true" || next == "false" else { return "true" }
            rest.removeFirst()
            return next
        }
        guard flag.value != nil else {
            guard given == nil else { throw stop("--\(flag.name) takes no value.") }
            return "true"
        }
        if let given { return given }
        guard let next = rest.first, !next.hasPrefix("--") else {
            throw stop("--\(flag.name) needs a value: --\(flag.name) \(flag.value ?? "").")
        }
        rest.removeFirst()
        return next
    }

    /// Nothing is run for a flag that is not known, and no other is taken for it.
    private func unknownFlag(_ name: String) -> CommandFailure {
        let own = reading.node.command?.flags.map(\.name) ?? []
        let near = Nearest.word(to: name, among: own + GeneralFlag.all.map(\.flag.name))
        let hint = near.map { " Did you mean --\($0)?" } ?? ""
        return stop("\(place) has no flag --\(name).\(hint) \(flags)")
    }

    /// Refuses a general flag that would change nothing: whoever gave it believes that it does.
    private func refuseIdleFlags() throws(CommandFailure) {
        guard let command = reading.node.command, !reading.options.isHelp else { return }
        for general in GeneralFlag.all where reading.general.contains(general.flag.name) {
            guard let use = general.use, !command.uses.contains(use) else { continue }
            throw stop("--\(general.flag.name) \(use.reason): \(place) has no use for it. \(flags)")
        }
    }

    private var place: String {
        reading.path.isEmpty ? "selaras" : "selaras " + reading.path.joined(separator: " ")
    }

    /// What there is instead.
    private var flags: String {
        let own = reading.node.command?.flags.map { "--" + $0.name } ?? []
        let list = own.isEmpty ? "It has none of its own" : "It has: " + own.joined(separator: ", ")
        return list + "; general flags: selaras --help."
    }

    private func stop(_ message: String) -> CommandFailure { .usage(message, help: reading.path) }
}
