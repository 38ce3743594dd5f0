import RetailCore

/// The command line, before its values are checked.
struct Flags: Sendable {
    var task = Settings.Task.serve
    var values: [String: String] = [:]

    /// Takes `--name value`, `--name=value`, and for what is on or off `--name` and `--no-name`.
    init(_ arguments: [String]) throws(RetailError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": task = .help
            case "--version": task = .version
            case "--print-config": task = .printConfig
            default: try take(argument, &rest)
            }
        }
    }

    private mutating func take(
        _ argument: String, _ rest: inout ArraySlice<String>
    ) throws(RetailError) {
        guard argument.hasPrefix("--") else {
            throw Settings.refusal("\"\(argument)\" is no flag. See --help.")
        }
        let halves = argument.dropFirst(2).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = halves.first.map(String.init) ?? ""
        if halves.count == 2 {
            values[name] = String(halves[1])
        } else if let flag = Self.flag(name) {
            values[flag.name] = flag.value
        } else if name == "config" || Setting.table.contains(where: { $0.name == name }) {
            guard let value = rest.popFirst() else {
                throw Settings.refusal("--\(name) needs a value. See --help.")
            }
            values[name] = value
        } else {
            throw Settings.refusal("There is no flag --\(name). See --help.")
        }
    }

    private static func flag(_ name: String) -> (name: String, value: String)? {
        for setting in Setting.table {
            guard case .flag = setting.form else { continue }
            if name == setting.name { return (setting.name, "on") }
            if name == "no-" + setting.name { return (setting.name, "off") }
        }
        return nil
    }
}
