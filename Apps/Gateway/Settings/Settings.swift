import RetailComposition
import RetailCore
import RetailExchange

/// What is set for this run: a flag wins over the environment, that over the file, that over the
/// fallback.
struct Settings: Sendable {
    /// What to do.
    enum Task: Sendable, Equatable {
        case serve, help, version, printConfig
    }

    let task: Task
    private let values: [String: String]

    /// Reads the command line, the environment and the file that `--config` names.
    /// - Throws: `gateway.bad-setting` naming the setting, its place, and what would be right.
    init(
        arguments: [String], environment: [String: String],
        readFile: (String) -> String?
    ) throws(RetailError) {
        let flags = try Flags(arguments)
        task = flags.task
        var values = Dictionary(uniqueKeysWithValues: Setting.table.map { ($0.name, $0.fallback) })
        if let path = flags.values["config"] ?? environment["SELARAS_CONFIG"] {
            guard let text = readFile(path) else {
                throw Self.refusal("The configuration file \(path) cannot be read.")
            }
            for (name, value, line) in try Self.lines(text, path) {
                try Self.check(name, value, "\(path):\(line)")
                values[name] = value
            }
        }
        for setting in Setting.table {
            guard let value = environment[setting.variable] else { continue }
            try Self.check(setting.name, value, setting.variable)
            values[setting.name] = value
        }
        for (name, value) in flags.values where name != "config" {
            try Self.check(name, value, "--\(name)")
            if name == "database", (try? DatabasePlace(value))?.hasPassword == true {
                throw Self.refusal(
                    "--database must not hold a password: other users can see the words of a "
                        + "command line. Set SELARAS_DATABASE, or use ~/.pgpass.")
            }
            values[name] = value
        }
        if values["data"] == "" {
            let home = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            values["data"] = (home ?? (environment["HOME"] ?? ".") + "/.local/share") + "/selaras"
        }
        self.values = values
    }

    /// The text of a setting.
    func text(_ name: String) -> String { values[name] ?? "" }
    /// Whether a setting is on.
    func isOn(_ name: String) -> Bool { values[name] == "on" }
    /// The number of a setting.
    func number(_ name: String) -> Int { values[name].flatMap(Setting.number) ?? 0 }

    /// What may be kept of files that are handed in.
    var importLimits: ImportLimits {
        ImportLimits(
            openOfOne: Int64(number("imports")), openOfAll: Int64(number("imports-of-all")),
            bytesOfOne: Int64(number("import-megabytes")) << 20,
            bytesOfAll: Int64(number("import-megabytes-of-all")) << 20)
    }

    private static func check(
        _ name: String, _ value: String, _ place: String
    ) throws(RetailError) {
        guard let setting = Setting.table.first(where: { $0.name == name }) else {
            throw refusal("\(place): there is no setting \(name). See --help.")
        }
        if let problem = setting.problem(with: value) {
            // The value of a database may hold a password.
            if case .database = setting.form { throw refusal("\(place): database \(problem)") }
            throw refusal("\(place): \(name) \(problem), not \"\(value)\".")
        }
    }

    private static func lines(
        _ text: String, _ path: String
    ) throws(RetailError) -> [(name: String, value: String, line: Int)] {
        var found: [(name: String, value: String, line: Int)] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = raw.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let halves = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else {
                throw refusal("\(path):\(index + 1): write name = value.")
            }
            let name = String(halves[0].trimmed)
            if found.contains(where: { $0.name == name }) {
                throw refusal("\(path):\(index + 1): \(name) is set twice.")
            }
            found.append((name, String(halves[1].trimmed), index + 1))
        }
        return found
    }

    static func refusal(_ message: String) -> RetailError {
        .invalid("gateway.bad-setting", message)
    }
}

extension Substring {
    /// Without blanks, tabs and carriage returns at both ends.
    var trimmed: Substring {
        var text = self
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
